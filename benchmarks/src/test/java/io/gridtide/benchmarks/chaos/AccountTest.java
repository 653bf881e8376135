package io.gridtide.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.benchmarks.chaos.TopicReadings.Found;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A run that hides a loss would be worse than none: each kind of fault must show. */
class AccountTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Readings readings = new Readings("test", BEGIN);
    private final List<SentReading> sent = readings.next(8);
    private final Ledger ledger = new Ledger();
    private final Map<ReadingId, Found> topic = new HashMap<>();

    @Test
    void everythingAcknowledgedAndThereOnceIsGood() {
        acknowledgeAll();
        putAllOnTheTopic();

        PathResult result = result();

        assertThat(result.isGood()).isTrue();
        assertThat(result.acknowledged()).isEqualTo(8);
        assertThat(result.duplicates()).isZero();
    }

    @Test
    void acknowledgedReadingThatIsNotThereIsMissing() {
        acknowledgeAll();
        putAllOnTheTopic();
        topic.remove(sent.getFirst().id());

        assertThat(result().missing()).containsExactly(sent.getFirst().id());
        assertThat(result().isGood()).isFalse();
    }

    @Test
    void readingWithoutAnyAnswerIsUnaccountedFor() {
        ledger.sent(sent);
        ledger.acknowledged(sent.subList(0, 7));
        putAllOnTheTopic();

        assertThat(result().unknown()).isEqualTo(1);
        assertThat(result().isGood()).isFalse();
    }

    @Test
    void reportedReadingMayBeThereOrNot() {
        ledger.sent(sent);
        ledger.acknowledged(sent.subList(0, 6));
        ledger.reported(sent.subList(6, 8), "status 503");
        putAllOnTheTopic();
        topic.remove(sent.getLast().id());

        assertThat(result().isGood()).isTrue();
        assertThat(result().reported()).isEqualTo(2);
        assertThat(result().unacknowledgedThere()).isEqualTo(1);
    }

    @Test
    void anotherValueAnUnlikeCopyAndAReadingNobodySentShow() {
        acknowledgeAll();
        putAllOnTheTopic();
        topic.put(sent.get(0).id(), new Found(-1, 1, true));
        topic.put(sent.get(1).id(), new Found(sent.get(1).valueKw(), 2, false));
        topic.put(new ReadingId(readings.seriesIds().getFirst(), 0), new Found(1, 1, true));

        assertThat(result().altered()).isEqualTo(2);
        assertThat(result().strange()).isEqualTo(1);
        assertThat(result().duplicates()).isEqualTo(1);
        assertThat(result().isGood()).isFalse();
    }

    @Test
    void pathThatNeverGotThroughIsNoGoodResult() {
        ledger.sent(sent);
        ledger.reported(sent, "status 503");

        assertThat(result().isGood()).isFalse();
    }

    @Test
    void intervalCountsEachReadingOnceForItsPeriod() {
        Map<ReadingId, Double> there = Map.of(
                new ReadingId("a", BEGIN.toEpochMilli()), 2.0,
                new ReadingId("a", BEGIN.plusSeconds(890).toEpochMilli()), 4.0,
                new ReadingId("a", BEGIN.plusSeconds(900).toEpochMilli()), 8.0);

        Map<Interval, IntervalFigures> expected = IntervalReference.of(there);

        assertThat(expected)
                .containsEntry(
                        new Interval("a", BEGIN.toEpochMilli()), new IntervalFigures(2, 3, 0.75, 2, 4, 20.0 / 900))
                .containsEntry(
                        new Interval("a", BEGIN.plusSeconds(900).toEpochMilli()),
                        new IntervalFigures(1, 8, 2, 8, 8, 10.0 / 900))
                .hasSize(2);
    }

    @Test
    void intervalsThatDifferAreMissingOrTooManyAreTold() {
        Interval one = new Interval("a", 0);
        Interval two = new Interval("a", 900_000);
        IntervalFigures figures = new IntervalFigures(2, 3, 0.75, 2, 4, 20.0 / 900);
        IntervalFigures doubled = new IntervalFigures(3, 3, 0.75, 2, 4, 30.0 / 900);

        assertThat(IntervalComparison.of(Map.of(one, figures), Map.of(one, figures))
                        .differences())
                .isEmpty();
        assertThat(IntervalComparison.of(Map.of(one, figures), Map.of(one, doubled))
                        .differences())
                .hasSize(1);
        assertThat(IntervalComparison.of(Map.of(one, figures), Map.of()).differences())
                .hasSize(1);
        assertThat(IntervalComparison.of(Map.of(one, figures), Map.of(one, figures, two, figures))
                        .differences())
                .hasSize(1);
    }

    private void acknowledgeAll() {
        ledger.sent(sent);
        ledger.acknowledged(sent);
    }

    private void putAllOnTheTopic() {
        sent.forEach(reading -> topic.put(reading.id(), new Found(reading.valueKw(), 1, true)));
    }

    private PathResult result() {
        return PathResult.of(
                new SendingPath() {
                    @Override
                    public String name() {
                        return "test";
                    }

                    @Override
                    public List<String> seriesIds() {
                        return readings.seriesIds();
                    }

                    @Override
                    public Ledger ledger() {
                        return ledger;
                    }

                    @Override
                    public void send(BooleanSupplier goOn) {
                        throw new IllegalStateException("nothing is sent here");
                    }
                },
                topic);
    }
}
