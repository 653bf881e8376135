package io.gridtide.optimize.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.LoneBatteries;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What a schedule says about itself. */
class PlanReasonsTest {
    private static SitePlan plan(SiteProblem problem) {
        return new SitePlanner(System::nanoTime).plan(problem, Duration.ofSeconds(20));
    }

    private static Reason reason(SitePlan plan, String kind) {
        return PlanReasons.of(plan).stream()
                .filter(reason -> reason.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Property(tries = 30, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void pricedReasonsAddUpToTheCostWithAndWithoutControl(@ForAll long seed) {
        SitePlan plan = plan(new LoneBatteries(seed).several());

        List<Reason> reasons = PlanReasons.of(plan);

        assertThat(reasons.stream()
                        .mapToDouble(reason -> reason.cost().orElse(0))
                        .sum())
                .isCloseTo(plan.judgement().costs().total(), within(1e-4));
        assertThat(reasons.stream()
                        .mapToDouble(reason -> reason.costWithoutControl().orElse(0))
                        .sum())
                .isCloseTo(plan.uncontrolled().total(), within(1e-4));
        assertThat(reasons).allSatisfy(reason -> {
            assertThat(reason.places()).hasSizeLessThanOrEqualTo(3);
            assertThat(reason.message()).isNotBlank().doesNotContain("null", "NaN", "Infinity");
        });
    }

    @Test
    void aPeakCountsByHowMuchItGrowsAndNamesWhereItIsSet() {
        SitePlan plan = plan(peak(3));

        Reason peak = reason(plan, "DEMAND");

        assertThat(peak.cost()).hasValue(10);
        assertThat(peak.places())
                .singleElement()
                .returns("peak", Reason.Place::assetId)
                .returns(OptionalInt.of(1), Reason.Place::slot)
                .returns(4.0, Reason.Place::amount)
                .returns("kW", Reason.Place::unit);
        assertThat(peak.message())
                .isEqualTo("The peak costs 10.00 EUR more than its peak so far (10.00 EUR without control): "
                        + "peak slot 1 (day 1 01:00) 4.00 kW for 10.00 EUR");
        assertThat(PlanReasons.of(plan)).extracting(Reason::kind).doesNotContain("FIXED_FEES");
    }

    @Test
    void aPeakThatDoesNotGrowIsNamedAllTheSame() {
        Reason peak = reason(plan(peak(6)), "DEMAND");

        assertThat(peak.cost()).hasValue(0);
        assertThat(peak.places().getFirst().slot()).isEmpty();
        assertThat(peak.message()).contains("costs nothing more", "before the horizon 6.00 kW");
    }

    /** Imports of 1, 4 and 2 kW with what the peak so far costs taken off, as the service has it. */
    private static SiteProblem peak(double soFarKw) {
        SiteProblem file = PlanFiles.problem("{'slotMinutes':60,'loadKw':[1,4,2],'grid':{'importPricePerKwh':0.2,"
                + "'demandCharges':[{'name':'peak','pricePerKw':10,'peakSoFarKw':" + soFarKw + "}]},'assets':[]}");
        GridConnection grid = file.grid();
        List<DemandCharge> charges = file.demandCharges();
        return new SiteProblem(
                file.name(),
                file.currency(),
                file.time(),
                file.loadKw(),
                new GridConnection(
                        grid.importPricePerKwh(),
                        grid.exportPricePerKwh(),
                        grid.importLimitKw(),
                        grid.exportLimitKw(),
                        grid.carbon(),
                        -10 * soFarKw),
                charges,
                file.assets(),
                file.aims());
    }

    @Test
    void whatIsOnlyPaidWithoutControlIsAReasonToo() {
        SitePlan plan = plan(PlanFiles.problem("{'slotMinutes':60,'loadKw':[0,2],'grid':{'importPricePerKwh':0.3,"
                + "'exportPricePerKwh':0.1},'assets':[{'type':'pv','id':'roof','powerKw':[2,0]},"
                + "{'type':'battery','id':'b','energyKwh':4,'maxPowerKw':2,'startEnergyKwh':0,'end':'free'}]}"));

        assertThat(reason(plan, "EXPORT_REVENUE").message())
                .isEqualTo("Export costs nothing (0.20 EUR without control)");
        assertThat(reason(plan, "ENERGY_IMPORT").costWithoutControl()).hasValue(0.6);
    }

    @Test
    void withheldGenerationMissedGoalsChangesAndLimitsHaveTheirPlaces() {
        SitePlan plan = plan(PlanFiles.problem("{'slotMinutes':60,'loadKw':[0,0],'grid':{'importPricePerKwh':0.2,"
                        + "'exportPricePerKwh':-0.1},'assets':[{'type':'pv','id':'roof','powerKw':[5,1]},"
                        + "{'type':'battery','id':'b','energyKwh':9,'maxPowerKw':2,'startEnergyKwh':0,"
                        + "'end':{'atLeastKwh':8}}]}")
                .after(PreviousPlan.of(Map.of("b", Series.of(0, -2)), 0)));

        assertThat(reason(plan, "CURTAILMENT").places())
                .singleElement()
                .returns("roof", Reason.Place::assetId)
                .returns(OptionalInt.of(0), Reason.Place::slot)
                .returns("kWh", Reason.Place::unit);
        assertThat(reason(plan, "MISSED").message()).startsWith("Limits and goals missed: b: less energy stored");
        assertThat(reason(plan, "CHANGES").message()).startsWith("Changes against the plan before: 1 slot: b slot 0");
        assertThat(PlanReasons.of(plan).stream().filter(reason -> reason.cost().isEmpty()))
                .allSatisfy(reason -> assertThat(reason.costWithoutControl()).isEmpty());
    }
}
