package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;

/** Heads with a number of readings, equal for the same number. */
public final class TestHeads {
    private static final long SPAN = 8_000;
    private static final long STEP = 1_000;

    private TestHeads() {}

    public static SeriesHead withReadings(int readings) {
        SeriesHead head = new SeriesHead(SPAN, ReadingBlock.empty(0));
        for (int index = 0; index < readings; index++) {
            addReading(head);
        }
        return head;
    }

    /** The bytes of a head to which no journal has anything to add. */
    public static byte[] whole(SeriesHead head) {
        return StateCodec.encode(head, 0);
    }

    /** Adds the next one to the block that is open. */
    public static void addReading(SeriesHead head) {
        long time = head.open.readings().size() * STEP;
        head.open.readings().put(time, time, 0, Quality.GOOD);
        head.streamTime = time;
    }
}
