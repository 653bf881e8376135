package io.gridtide.optimize.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A surplus charges, a deficit discharges, hour by hour. */
class RuleControlTest {
    @Test
    void surplusIsStoredAndUsedAsFarAsTheBatteryGoes() {
        SiteProblem site = site(new double[] {1, 1, 4, 4}, new double[] {3, 9, 0, 0}, battery("b", 5, 3, 0));

        List<AssetFlows> flows = RuleControl.flows(site);

        AssetFlows battery = flows.getLast();
        assertThat(battery.powerKw(0)).isEqualTo(-2);
        assertThat(battery.powerKw(1)).isEqualTo(-3);
        assertThat(battery.powerKw(2)).isEqualTo(3);
        assertThat(battery.powerKw(3)).isCloseTo(4.5 * 0.9 - 3, within(1e-12));
        assertThat(battery.storedKwh().orElseThrow().at(3)).isCloseTo(0, within(1e-12));
        assertThat(Assessor.judge(site, flows).breaches()).isEmpty();
    }

    @Test
    void aSecondBatteryTakesWhatTheFirstLeaves() {
        SiteProblem site =
                site(new double[] {0, 6}, new double[] {5, 0}, battery("one", 5, 3, 0), battery("two", 5, 1.5, 2));

        List<AssetFlows> flows = RuleControl.flows(site);

        assertThat(flows.get(1).powerKw(0)).isEqualTo(-3);
        assertThat(flows.get(2).powerKw(0)).isEqualTo(-1.5);
        assertThat(flows.get(2).powerKw(1)).isEqualTo(1.5);
        assertThat(Assessor.judge(site, flows).breaches()).isEmpty();
    }

    private static SiteProblem site(double[] loadKw, double[] generationKw, SiteAsset... batteries) {
        int slots = loadKw.length;
        List<SiteAsset> assets = new ArrayList<>();
        assets.add(new RenewableSource("roof", RenewableSource.Kind.PV, Series.of(generationKw), true));
        assets.addAll(List.of(batteries));
        return new SiteProblem(
                "home",
                "EUR",
                new TimeGrid(slots, 60, Optional.empty()),
                Series.of(loadKw),
                new GridConnection(
                        Series.constant(0.3, slots),
                        Series.constant(0.1, slots),
                        Series.constant(100, slots),
                        Series.constant(100, slots),
                        new GridConnection.Carbon(Series.constant(0, slots), 0),
                        0),
                List.of(),
                assets);
    }

    private static Battery battery(String id, double energyKwh, double powerKw, double startKwh) {
        return new Battery(
                id,
                new Storage(
                        0,
                        id.equals("b") ? 4 : 2,
                        new Storage.Energy(energyKwh, 0, energyKwh),
                        new Storage.Power(powerKw, powerKw),
                        new Storage.Losses(0.9, 0.9, 0),
                        new Storage.Wear(0, 0),
                        startKwh,
                        new Storage.EndCondition(0, Double.POSITIVE_INFINITY, 0)),
                new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty()),
                Battery.ChargeFrom.ANYTHING,
                Battery.DischargeTo.ANYTHING);
    }
}
