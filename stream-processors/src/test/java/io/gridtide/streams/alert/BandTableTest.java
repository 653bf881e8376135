package io.gridtide.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandTableTest {
    private static final long QUARTER = 900_000;
    private static final byte[] NONE = {};

    private static byte[] with(byte[] stored, long issuedAt, long from, int count, double p50) {
        List<BandTable.Step> steps = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            steps.add(new BandTable.Step(from + index * QUARTER, new Band(issuedAt, p50 - 1, p50, p50 + 1)));
        }
        return BandTable.with(stored, QUARTER, issuedAt, steps);
    }

    private static double p50(byte[] stored, long from) {
        return BandTable.find(stored, from, from + QUARTER).map(Band::p50).orElse(Double.NaN);
    }

    @Test
    void theLatestForecastIssuedBeforeAnIntervalCountsInAnyOrder() {
        byte[] first = with(with(NONE, 0, 0, 8, 10), 3 * QUARTER, 0, 8, 20);
        byte[] second = with(with(NONE, 3 * QUARTER, 0, 8, 20), 0, 0, 8, 10);
        assertThat(first).isEqualTo(second);
        assertThat(with(first, 0, 0, 8, 10)).isEqualTo(first);
        assertThat(p50(first, 2 * QUARTER)).isEqualTo(10);
        assertThat(p50(first, 3 * QUARTER)).isEqualTo(20);
        assertThat(p50(first, 8 * QUARTER)).isNaN();
    }

    @Test
    void aStepThatIsNotTheIntervalIsNotCompared() {
        byte[] stored = with(NONE, 0, 0, 8, 10);
        assertThat(BandTable.find(stored, 0, 4 * QUARTER)).isEmpty();
        assertThat(BandTable.find(stored, QUARTER / 2, QUARTER / 2 + QUARTER)).isEmpty();
        assertThat(BandTable.find(NONE, 0, QUARTER)).isEmpty();
    }

    @Test
    void itStaysSmallHoweverLongForecastsAre() {
        byte[] stored = NONE;
        for (int issue = 0; issue < 500; issue++) {
            stored = with(stored, issue * QUARTER, issue * QUARTER, 1000, 10);
        }
        // A day ahead and six hours back in quarter-hours, 40 bytes each.
        assertThat(stored.length).isEqualTo(9 + (96 + 24) * 40);
        List<BandTable.Step> minutes = new ArrayList<>();
        for (int minute = 0; minute < 3000; minute++) {
            minutes.add(new BandTable.Step(minute * 60_000L, new Band(0, 1, 2, 3)));
        }
        assertThat(BandTable.with(NONE, 60_000, 0, minutes).length).isEqualTo(9 + BandTable.MOST_STEPS * 40);
    }
}
