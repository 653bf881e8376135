package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.SiteProblem;
import java.util.List;
import java.util.OptionalDouble;

/** Compares a plan with the one before. */
final class ContinuityCheck {
    /** Less than a watt is no other setpoint. */
    private static final double SAME_KW = 1e-3;

    private ContinuityCheck() {}

    static Continuity run(SiteProblem problem, List<AssetFlows> flows, Findings findings) {
        return problem.aims()
                .previous()
                .map(previous -> run(problem, previous, flows, findings))
                .orElse(new Continuity(0, 0, 0));
    }

    private static Continuity run(
            SiteProblem problem, PreviousPlan previous, List<AssetFlows> flows, Findings findings) {
        double changedKwh = 0;
        double pricedKwh = 0;
        int setpoints = 0;
        for (AssetFlows flow : flows) {
            for (int slot = 0; slot < problem.slots(); slot++) {
                OptionalDouble before = previous.powerKw(flow.asset(), slot);
                double changeKw = before.isEmpty() ? 0 : Math.abs(flow.powerKw(slot) - before.getAsDouble());
                changedKwh += problem.time().slotHours() * changeKw;
                setpoints += changeKw > SAME_KW ? 1 : 0;
                if (slot < previous.committedSlots()) {
                    findings.miss(Missed.Kind.COMMITTED_POWER, flow.asset().id(), slot, changeKw);
                } else {
                    pricedKwh += problem.time().slotHours() * changeKw;
                }
            }
        }
        return new Continuity(changedKwh, setpoints, pricedKwh * previous.changePricePerKwh());
    }
}
