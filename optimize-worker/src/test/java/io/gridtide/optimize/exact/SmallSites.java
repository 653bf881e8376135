package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.AssetFlows;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.data.Offset;

/** Sites of four hours, small enough to be checked by hand. */
final class SmallSites {
    static final Offset<Double> EXACT = within(1e-6);

    private SmallSites() {}

    static SitePlan plan(String loadKw, String grid, String... assets) {
        return planWith("", loadKw, grid, assets);
    }

    /** @param more further fields of the file, each with a comma before */
    static SitePlan planWith(String more, String loadKw, String grid, String... assets) {
        return new SitePlanner(System::nanoTime)
                .plan(
                        PlanFiles.problem("{'slotMinutes':60,'slots':4,'start':'2026-05-04T00:00','loadKw':" + loadKw
                                + ",'grid':{" + grid + "},'assets':[" + String.join(",", assets) + "]" + more + "}"),
                        Duration.ofSeconds(30));
    }

    static String battery(String more) {
        return "{'type':'battery','id':'b','energyKwh':10,'maxPowerKw':4,'startEnergyKwh':0," + more + "}";
    }

    /** Cost of a plan that is proven optimal. */
    static double cost(SitePlan plan) {
        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
        assertThat(plan.proof().lowerBound()).isCloseTo(plan.judgement().costs().total(), EXACT);
        return plan.judgement().costs().total();
    }

    static double[] power(SitePlan plan, int asset) {
        AssetFlows flows = plan.flows().get(asset);
        double[] powerKw = new double[plan.problem().slots()];
        Arrays.setAll(powerKw, flows::powerKw);
        return powerKw;
    }
}
