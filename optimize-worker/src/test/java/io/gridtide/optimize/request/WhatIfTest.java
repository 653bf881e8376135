package io.gridtide.optimize.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What questions may change, and what they answer when they make no sense. */
class WhatIfTest {
    private static final SiteProblem SITE = site(List.of(), battery("cellar", 10, 5), battery("garage", 4, 2));

    @Test
    void aLargerBatteryKeepsItsSharesOfCharge() {
        Storage storage = storage(asked("batteryEnergyKwh[cellar]", "20"), "cellar");

        assertThat(storage.energy()).isEqualTo(new Storage.Energy(20, 2, 18));
        assertThat(storage.startKwh()).isEqualTo(10);
        assertThat(storage.end().leastKwh()).isEqualTo(10);
    }

    @Test
    void withoutAnAssetAllBatteriesAreMeantAndOneAssetOutranksAll() {
        SiteProblem asked = WhatIf.of(Map.of("batteryPowerKw", "7", "batteryPowerKw[garage]", "1"))
                .applyTo(SITE);

        assertThat(storage(asked, "cellar").power()).isEqualTo(new Storage.Power(7, 7));
        assertThat(storage(asked, "garage").power()).isEqualTo(new Storage.Power(1, 1));
    }

    @Test
    void pricesAreReplacedThenScaledByTheOrderOfTheOptionsAndNotOfTheRequest() {
        SiteProblem scaled = WhatIf.of(Map.of("importPriceAddPerMwh", "10", "importPriceFactor", "2"))
                .applyTo(SITE);

        assertThat(scaled.grid().importPricePerKwh().at(0)).isCloseTo(2 * 0.3 + 0.01, within(1e-12));
        assertThat(asked("exportPricePerMwh", "-5").grid().exportPricePerKwh().at(1))
                .isEqualTo(-0.005);
    }

    @Test
    void limitsLoadAndGenerationChange() {
        assertThat(asked("importLimitKw", "3").grid().importLimitKw()).isEqualTo(Series.constant(3, 2));
        assertThat(asked("loadFactor", "1.5").loadKw()).isEqualTo(Series.of(3, 6));
        assertThat(asked("generationFactor", "0").availableKw(0)).isZero();
    }

    @Test
    void aStartOutsideTheAllowedRangeWidensIt() {
        Storage storage = storage(asked("batteryStartStateOfCharge[cellar]", "0"), "cellar");

        assertThat(storage.startKwh()).isZero();
        assertThat(storage.energy().leastKwh()).isZero();
        assertThat(storage.end().leastKwh()).isEqualTo(1);
    }

    @Test
    void aBatteryCanBeAdded() {
        SiteProblem asked = WhatIf.of(Map.of("addBatteryEnergyKwh", "8", "addBatteryPowerKw", "4"))
                .applyTo(SITE);

        Storage storage = storage(asked, "added-battery");
        assertThat(storage.energy().mostKwh()).isEqualTo(8);
        assertThat(storage.losses().chargeEfficiency() * storage.losses().dischargeEfficiency())
                .isCloseTo(0.9, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WhatIf.of(Map.of("addBatteryEnergyKwh", "8")))
                .withMessageContaining("needs option addBatteryPowerKw");
    }

    @Test
    void theDemandChargeOfTheTariffChangesItsPrice() {
        SiteProblem charged = site(List.of(new DemandCharge("peak", 10, List.of())));

        assertThat(WhatIf.of(Map.of("demandPricePerKw", "20")).applyTo(charged).demandCharges())
                .extracting(DemandCharge::pricePerKw)
                .containsExactly(20.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asked("demandPricePerKw", "20"))
                .withMessageContaining("the site has none");
    }

    @Test
    void unknownOptionsAreRefusedWithTheListOfKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WhatIf.of(Map.of("batterySize", "5")))
                .withMessageContaining("no option is called \"batterySize\"")
                .withMessageContaining("batteryEnergyKwh[assetId]")
                .withMessageContaining("importLimitKw");
    }

    @Test
    void valuesAndAssetsThatMakeNoSenseAreNamedWithWhatWould() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WhatIf.of(Map.of("batteryStartStateOfCharge", "50")))
                .withMessageContaining("from 0.0 to 1.0, got 50.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WhatIf.of(Map.of("loadFactor", "NaN")))
                .withMessageContaining("got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WhatIf.of(Map.of("loadFactor", "two")))
                .withMessageContaining("got \"two\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WhatIf.of(Map.of("importLimitKw[cellar]", "2")))
                .withMessageContaining("names no asset");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asked("batteryPowerKw[attic]", "2"))
                .withMessageContaining("the batteries cellar, garage");
    }

    @Test
    void theObjectiveIsNamedAsInFiles() {
        assertThat(asked("objective", "selfConsumption").aims().objective()).isEqualTo(Objective.SELF_CONSUMPTION);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asked("objective", "fun"))
                .withMessageContaining("one of cost, revenue")
                .withMessageContaining("got \"fun\"");
    }

    @Test
    void theTimeOfTheSearchIsAnOptionToo() {
        assertThat(WhatIf.of(Map.of("timeLimitSeconds", "1.5")).timeLimit()).contains(Duration.ofMillis(1500));
        assertThat(WhatIf.of(Map.of()).timeLimit()).isEmpty();
        assertThat(WhatIf.of(Map.of()).applyTo(SITE)).isEqualTo(SITE);
    }

    @Property(tries = 500, seed = "20261124", shrinking = ShrinkingMode.OFF)
    void whateverIsSentIsTakenOrRefusedInWords(@ForAll Map<String, String> options) {
        try {
            WhatIf.of(options).applyTo(SITE);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).contains("option").hasSizeLessThan(1000);
        }
    }

    private static SiteProblem asked(String option, String value) {
        return WhatIf.of(Map.of(option, value)).applyTo(SITE);
    }

    private static Storage storage(SiteProblem problem, String assetId) {
        return problem.assets(Battery.class)
                .filter(battery -> battery.id().equals(assetId))
                .findFirst()
                .orElseThrow()
                .storage();
    }

    private static SiteProblem site(List<DemandCharge> charges, SiteAsset... batteries) {
        List<SiteAsset> assets = new ArrayList<>(List.of(batteries));
        assets.add(new RenewableSource("roof", RenewableSource.Kind.PV, Series.of(1, 2), true));
        return new SiteProblem(
                "home",
                "EUR",
                new TimeGrid(2, 60, Optional.empty()),
                Series.of(2, 4),
                new GridConnection(
                        Series.of(0.3, 0.4),
                        Series.of(0.1, 0.1),
                        Series.constant(10, 2),
                        Series.constant(10, 2),
                        new GridConnection.Carbon(Series.constant(0, 2), 0),
                        0),
                charges,
                assets);
    }

    private static Battery battery(String id, double energyKwh, double powerKw) {
        return new Battery(
                id,
                new Storage(
                        0,
                        2,
                        new Storage.Energy(energyKwh, 0.1 * energyKwh, 0.9 * energyKwh),
                        new Storage.Power(powerKw, powerKw),
                        new Storage.Losses(0.95, 0.95, 0),
                        new Storage.Wear(0, 0.01),
                        0.5 * energyKwh,
                        new Storage.EndCondition(0.5 * energyKwh, Double.POSITIVE_INFINITY, 0)),
                new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty()),
                Battery.ChargeFrom.ANYTHING,
                Battery.DischargeTo.ANYTHING);
    }
}
