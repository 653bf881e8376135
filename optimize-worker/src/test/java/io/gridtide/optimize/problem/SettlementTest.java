package io.gridtide.optimize.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final GridLimits LIMITS = new GridLimits(10, 4);

    @Test
    void importIsPaidAndExportEarns() {
        Slot slot = new Slot(2, 0, 300, 100);

        assertThat(Settlement.of(slot, LIMITS, 0.25, 0).cost()).isCloseTo(0.15, within(1e-12));
        assertThat(Settlement.of(slot, LIMITS, 0.25, 3).cost()).isCloseTo(-0.025, within(1e-12));
    }

    @Test
    void generationIsCurtailedToZeroExportWhenExportCosts() {
        Settlement settlement = Settlement.of(new Slot(1, 3, 200, -50), LIMITS, 1, 0);

        assertThat(settlement.gridKw()).isZero();
        assertThat(settlement.curtailedKw()).isEqualTo(2);
        assertThat(settlement.cost()).isZero();
    }

    @Test
    void generationIsCurtailedWhollyWhenImportEarns() {
        Settlement settlement = Settlement.of(new Slot(1, 3, -100, -200), LIMITS, 1, 0);

        assertThat(settlement.curtailedKw()).isEqualTo(3);
        assertThat(settlement.cost()).isCloseTo(-0.1, within(1e-12));
    }

    @Test
    void curtailmentStopsAtTheImportLimit() {
        Settlement settlement = Settlement.of(new Slot(9, 5, -100, -200), LIMITS, 1, 0);

        assertThat(settlement.gridKw()).isEqualTo(9);
        Settlement charging = Settlement.of(new Slot(9, 5, -100, -200), LIMITS, 1, -2);
        assertThat(charging.gridKw()).isEqualTo(10);
        assertThat(charging.importExcessKw()).isZero();
    }

    @Test
    void exportLimitIsKeptByCurtailingNoMoreThanNeeded() {
        Settlement settlement = Settlement.of(new Slot(0, 6, 200, 100), LIMITS, 1, 0);

        assertThat(settlement.gridKw()).isEqualTo(-4);
        assertThat(settlement.curtailedKw()).isEqualTo(2);
        assertThat(settlement.exportExcessKw()).isZero();
    }

    @Test
    void excessThatCurtailmentCannotHelpIsStated() {
        assertThat(Settlement.of(new Slot(12, 0, 200, 100), LIMITS, 1, 0).importExcessKw())
                .isEqualTo(2);
        assertThat(Settlement.of(new Slot(0, 0, 200, 100), LIMITS, 1, 7).exportExcessKw())
                .isEqualTo(3);
    }
}
