package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.JsonItemDecoder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Puts single JSON items through the decoder and one feed, as tenant {@code demo}. */
final class FeedBench<T extends SpecificRecord> {
    private final Feed<T> feed;
    private final Arrival arrival;

    FeedBench(Feed<T> feed, Instant now) {
        this(feed, now, ClockMode.WALL);
    }

    FeedBench(Feed<T> feed, Instant now, ClockMode clockMode) {
        this.feed = feed;
        this.arrival = new Arrival("demo", "http", now, clockMode);
    }

    T accepted(String fields) {
        return switch (judge(fields)) {
            case Verdict.Accepted<T>(String key, T value) -> value;
            case Verdict.Refused<T>(ItemError error) -> throw new AssertionError("refused: " + error);
        };
    }

    ItemError refused(String fields) {
        return switch (judge(fields)) {
            case Verdict.Accepted<T>(String key, T value) -> throw new AssertionError("accepted: " + value);
            case Verdict.Refused<T>(ItemError error) -> error;
        };
    }

    private Verdict<T> judge(String fields) {
        List<Verdict<T>> verdicts = new ArrayList<>();
        byte[] body = ("{" + fields + "}").getBytes(StandardCharsets.UTF_8);
        new JsonItemDecoder().decode(new ByteArrayInputStream(body), feed.shape(), item -> {
            ItemError fault = item.error();
            verdicts.add(fault == null ? feed.judge(item, arrival) : new Verdict.Refused<>(fault));
        });
        return verdicts.getFirst();
    }
}
