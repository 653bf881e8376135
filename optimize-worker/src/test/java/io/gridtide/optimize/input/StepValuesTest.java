package io.gridtide.optimize.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gridtide.domain.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepValuesTest {
    private static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
    private static final StepValues HOURLY = new StepValues(FROM, Duration.ofHours(1), List.of(1.0, 3.0));

    @Test
    void hourlyValuesSpreadOverTheirQuarterHours() {
        assertThat(HOURLY.meanOver(slot(45, 15))).hasValue(1);
        assertThat(HOURLY.meanOver(slot(60, 15))).hasValue(3);
        assertThat(HOURLY.to()).isEqualTo(FROM.plusSeconds(7200));
    }

    @Test
    void aSlotAcrossStepsTakesTheMeanByOverlap() {
        assertThat(HOURLY.meanOver(slot(45, 60))).hasValue(0.25 * 1 + 0.75 * 3);
    }

    @Test
    void finerStepsAverage() {
        StepValues fine = new StepValues(FROM, Duration.ofMinutes(5), List.of(1.0, 2.0, 6.0));

        assertThat(fine.meanOver(slot(0, 15))).hasValue(3);
    }

    @Test
    void slotsCoveredByLessThanHalfHaveNoValue() {
        assertThat(HOURLY.meanOver(slot(105, 60))).isEmpty();
        assertThat(HOURLY.meanOver(slot(-30, 60))).hasValue(1);
        assertThat(HOURLY.meanOver(slot(120, 15))).isEmpty();
        assertThat(HOURLY.meanOver(slot(-15, 15))).isEmpty();
    }

    @Test
    void noValuesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StepValues(FROM, Duration.ofHours(1), List.of()));
    }

    private static Interval slot(int minute, int minutes) {
        return Interval.of(FROM.plus(Duration.ofMinutes(minute)), Duration.ofMinutes(minutes));
    }
}
