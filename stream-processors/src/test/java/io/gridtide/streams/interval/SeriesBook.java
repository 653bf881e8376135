package io.gridtide.streams.interval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One series with its engine and its state in memory; state goes through its bytes at every step, as in a store. */
final class SeriesBook implements BlockArchive {
    static final IntervalSettings SETTINGS =
            new IntervalSettings(Duration.ofHours(48), Duration.ofDays(31), Duration.ofMinutes(1));

    final SeriesRules rules;
    final List<IntervalStatement> statements = new ArrayList<>();
    final TreeMap<Long, IntervalStatement> currentByFrom = new TreeMap<>();
    private final IntervalEngine engine;
    private final TreeMap<Long, byte[]> blocks = new TreeMap<>();
    private byte @Nullable [] head;

    SeriesBook(Aggregation aggregation, Duration period) {
        this(aggregation, period, Series.Limits.NONE);
    }

    SeriesBook(Aggregation aggregation, Duration period, Series.Limits limits) {
        this(declared(aggregation, period, limits, GapFilling.NONE), SETTINGS);
    }

    SeriesBook(Series series, IntervalSettings settings) {
        this.rules = SeriesRules.of(series);
        this.engine = new IntervalEngine(settings);
    }

    SeriesBook(Aggregation aggregation, Duration period, GapFilling gapFilling) {
        this(declared(aggregation, period, Series.Limits.NONE, gapFilling), SETTINGS);
    }

    private static Series declared(
            Aggregation aggregation, Duration period, Series.Limits limits, GapFilling gapFilling) {
        return new Series(
                "site/x",
                "site",
                "demo",
                Optional.empty(),
                aggregation == Aggregation.LAST ? Quantity.STATE_OF_CHARGE : Quantity.LOAD,
                aggregation,
                period,
                Resolution.QUARTER_HOUR,
                limits,
                Optional.empty(),
                gapFilling,
                OptionalDouble.empty());
    }

    Acceptance take(String time, double value) {
        return take(time, value, 0, Quality.GOOD);
    }

    Acceptance take(String time, double value, long sequence, Quality quality) {
        return take(new Reading(millis(time), value, sequence, quality, millis(time)), millis(time));
    }

    Acceptance take(Reading reading, long nowMillis) {
        SeriesHead current = head == null ? engine.start(rules, reading) : StateCodec.decodeHead(head);
        Acceptance acceptance = engine.accept(rules, current, this, new IntervalEngine.Arrival(reading, nowMillis));
        if (acceptance instanceof Acceptance.Accepted accepted) {
            save(current);
            state(accepted.statements());
        }
        if (acceptance instanceof Acceptance.TooLate late && late.remembered()) {
            save(current);
        }
        return acceptance;
    }

    void idle(String now) {
        SeriesHead current = StateCodec.decodeHead(requireNonNull(head));
        state(engine.idle(rules, current, this, millis(now)));
        save(current);
    }

    /** What changed, told by a delta, must make the same of the head before. */
    private void save(SeriesHead changed) {
        byte[] whole = TestHeads.whole(changed);
        if (head != null) {
            SeriesHead before = StateCodec.decodeHead(head);
            HeadDeltas deltas = new HeadDeltas();
            deltas.add("site/x", changed);
            HeadDeltas.replay(deltas.toBytes(), new HeadDeltas.Heads() {
                @Override
                public SeriesHead before(String seriesId) {
                    return before;
                }

                @Override
                public void after(String seriesId, SeriesHead after) {
                    assertThat(TestHeads.whole(after)).isEqualTo(whole);
                }
            });
        }
        head = whole;
    }

    IntervalStatement at(String from) {
        return requireNonNull(currentByFrom.get(millis(from)), from);
    }

    int blocks() {
        return blocks.size();
    }

    private void state(List<IntervalStatement> stated) {
        statements.addAll(stated);
        for (IntervalStatement statement : stated) {
            IntervalStatement earlier = currentByFrom.put(statement.fromMillis(), statement);
            int expected = earlier == null ? 0 : earlier.revision() + 1;
            if (statement.revision() != expected) {
                throw new AssertionError("revision " + statement.revision() + " after " + earlier);
            }
        }
    }

    static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Override
    public @Nullable ReadingBlock get(long startMillis) {
        byte[] bytes = blocks.get(startMillis);
        return bytes == null ? null : StateCodec.decodeBlock(bytes);
    }

    @Override
    public void put(ReadingBlock block) {
        blocks.put(block.startMillis(), StateCodec.encode(block));
    }

    @Override
    public void remove(long startMillis) {
        blocks.remove(startMillis);
    }

    @Override
    public List<ReadingBlock> range(long fromStart, long toStart) {
        if (fromStart > toStart) {
            return List.of();
        }
        return blocks.subMap(fromStart, true, toStart, true).values().stream()
                .map(StateCodec::decodeBlock)
                .toList();
    }

    @Override
    public List<ReadingBlock> before(long start, int limit) {
        return blocks.headMap(start, false).descendingMap().values().stream()
                .limit(limit)
                .map(StateCodec::decodeBlock)
                .toList();
    }

    @Override
    public void removeBefore(long limitMillis) {
        Map.Entry<Long, byte[]> kept = blocks.lowerEntry(limitMillis);
        if (kept != null) {
            blocks.headMap(kept.getKey(), false).clear();
        }
    }
}
