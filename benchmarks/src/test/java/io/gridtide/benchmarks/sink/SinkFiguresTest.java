package io.gridtide.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinkFiguresTest {
    @Test
    void theRatioToCopyIsTheOneToTheFasterOrderOfRows() {
        SinkFigures figures = new SinkFigures(List.of(
                rate(SinkBench.SINK, 300),
                rate(SinkBench.COPY, 400),
                rate(SinkBench.COPY_SORTED, 500),
                rate(SinkBench.DEBEZIUM, 60)));

        assertThat(figures.byName())
                .containsEntry("rows_per_s", 300.0)
                .containsEntry("ratio_to_copy", 0.6)
                .containsEntry("ratio_to_debezium_sink", 5.0);
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        assertThat(new SinkFigures(List.of(rate(SinkBench.SINK, 300))).byName()).containsOnlyKeys("rows_per_s");
    }

    @Test
    void rowsBeforeTheFirstLookDoNotCount() throws InterruptedException {
        ArrayDeque<Long> looks = new ArrayDeque<>(List.of(0L, 10L, 40L, 100L));

        Rate rate = Rate.watched("writer", 100, Duration.ofMinutes(1), looks::remove);

        assertThat(rate.rows()).isEqualTo(90);
        assertThat(rate.elapsed()).isPositive();
    }

    @Test
    void aWriterThatStandsStillFailsTheRun() {
        assertThatThrownBy(() -> Rate.watched("writer", 100, Duration.ZERO, () -> 5))
                .hasMessageContaining("writer wrote 5 rows of 100");
    }

    @Test
    void theMiddleRoundCounts() {
        assertThat(Rate.median(List.of(rate("one", 1), rate("one", 9), rate("one", 5)))
                        .perSecond())
                .isEqualTo(5);
    }

    private static Rate rate(String writer, long perSecond) {
        return new Rate(writer, perSecond, Duration.ofSeconds(1));
    }
}
