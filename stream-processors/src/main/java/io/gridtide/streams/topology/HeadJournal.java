package io.gridtide.streams.topology;

import io.gridtide.streams.interval.HeadDeltas;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The numbered journals of one store: what each of the last transactions changed of heads. They lie in the store of the heads, before the
 * first series. When a journal is old enough to be removed, the heads that rest on it are written whole.
 */
final class HeadJournal {
    /** Series ids begin with a letter or a digit, so all of them come later. */
    static final String END = "\u0001";

    private static final String BEGIN = "\u0000";
    /** Transactions until a head that changes all the time is written whole again. */
    private static final int ROUNDS = 50;
    /** A value must stay well below what a broker takes. */
    private static final int LONGEST_BYTES = 256 * 1024;

    private final KeyValueStore<String, byte[]> stored;
    private final ArrayDeque<Round> rounds = new ArrayDeque<>();
    private long next;

    HeadJournal(KeyValueStore<String, byte[]> stored) {
        this.stored = stored;
    }

    /** The journals of one transaction, and the heads whose oldest delta is among them. */
    static final class Round {
        private final long first;
        private long end;
        private final List<HeadEntry> begun = new ArrayList<>();
        private @Nullable HeadDeltas open;

        private Round(long first) {
            this.first = first;
            this.end = first;
        }

        /** Notes that a head rests on a delta of this round. */
        void carries(HeadEntry entry) {
            begun.add(entry);
        }
    }

    /** Takes one journal in as it is read back. */
    interface Replay {
        void journal(long number, byte[] bytes, Round round);
    }

    /** Reads back what was kept, the oldest first. */
    void replay(Replay replay) {
        try (KeyValueIterator<String, byte[]> journals = stored.range(BEGIN, END)) {
            while (journals.hasNext()) {
                KeyValue<String, byte[]> journal = journals.next();
                long number = Long.parseLong(journal.key.substring(BEGIN.length()), 16);
                Round round = new Round(number);
                round.end = number + 1;
                rounds.add(round);
                next = round.end;
                replay.journal(number, journal.value, round);
            }
        }
    }

    Round begin() {
        Round round = new Round(next);
        rounds.add(round);
        return round;
    }

    /** Takes down what changed of a head. */
    void add(Round round, HeadEntry entry) {
        HeadDeltas deltas = round.open;
        if (deltas == null) {
            deltas = new HeadDeltas();
            round.open = deltas;
        }
        deltas.add(entry.seriesId(), entry.head());
        entry.journalled(next, round);
        if (deltas.size() >= LONGEST_BYTES) {
            write(round, deltas);
        }
    }

    /** Writes what is left, and returns the heads that rest on journals which are due to be removed. */
    List<HeadEntry> finish(Round round) {
        HeadDeltas deltas = round.open;
        if (deltas != null) {
            write(round, deltas);
        }
        List<HeadEntry> resting = new ArrayList<>();
        while (rounds.size() > ROUNDS) {
            Round oldest = rounds.removeFirst();
            oldest.begun.stream().filter(entry -> entry.restsOn(oldest)).forEach(resting::add);
            for (long number = oldest.first; number < oldest.end; number++) {
                stored.delete(key(number));
            }
        }
        return resting;
    }

    void clear() {
        rounds.clear();
        next = 0;
    }

    private void write(Round round, HeadDeltas deltas) {
        stored.put(key(next), deltas.toBytes());
        next++;
        round.end = next;
        round.open = null;
    }

    private static String key(long number) {
        return BEGIN + "%016x".formatted(number);
    }
}
