package io.gridtide.optimize.problem;

import io.gridtide.domain.Asset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says in words why a problem cannot be planned. */
public final class ProblemCheck {
    private static final Duration SHORTEST_SLOT = Duration.ofMinutes(5);
    private static final Duration LONGEST_SLOT = Duration.ofMinutes(60);
    /** Two weeks of 5-minute slots: beyond it neither memory nor time of a plan is bounded any more. */
    private static final int MOST_SLOTS = 4032;

    private static final int MOST_BATTERIES = 200;
    private static final double LARGEST_POWER_KW = 1e6;
    private static final double LARGEST_PRICE_PER_MWH = 1e6;
    /** Money is counted in billionths in 64 bits while it is searched. */
    private static final double LARGEST_TURNOVER = 1e9;

    private ProblemCheck() {}

    /** The reasons to refuse, empty for a problem that can be planned. */
    public static List<String> reasonsToRefuse(PlanningProblem problem) {
        List<String> reasons = new ArrayList<>();
        if (problem.slots().isEmpty()) {
            reasons.add("the horizon is empty");
        }
        if (problem.slots().size() > MOST_SLOTS) {
            reasons.add("the horizon has " + problem.slots().size() + " slots, at most " + MOST_SLOTS + " are planned");
        }
        if (problem.slotLength().compareTo(SHORTEST_SLOT) < 0
                || problem.slotLength().compareTo(LONGEST_SLOT) > 0) {
            reasons.add("slotLength is 5 to 60 minutes, got " + problem.slotLength());
        }
        if (problem.batteries().isEmpty()) {
            reasons.add("the site has no battery");
        }
        if (problem.batteries().size() > MOST_BATTERIES) {
            reasons.add("the site has " + problem.batteries().size() + " batteries, at most " + MOST_BATTERIES
                    + " are planned");
        }
        requireRange(reasons, "importLimitKw", problem.gridLimits().importLimitKw(), 0, Double.MAX_VALUE);
        requireRange(reasons, "exportLimitKw", problem.gridLimits().exportLimitKw(), 0, Double.MAX_VALUE);
        problem.batteries().forEach(battery -> checkBattery(reasons, battery));
        for (int index = 0; index < problem.slots().size() && reasons.size() < 10; index++) {
            checkSlot(
                    reasons,
                    "slot " + problem.slotStart(index) + " ",
                    problem.slots().get(index));
        }
        if (reasons.isEmpty() && turnover(problem) > LARGEST_TURNOVER) {
            reasons.add("the horizon turns over more than " + LARGEST_TURNOVER + " in the site's currency");
        }
        return List.copyOf(reasons);
    }

    private static double turnover(PlanningProblem problem) {
        double batteriesKw = problem.batteries().stream()
                .mapToDouble(battery ->
                        battery.asset().maxChargeKw() + battery.asset().maxDischargeKw())
                .sum();
        return problem.slots().stream()
                .mapToDouble(slot -> (Math.abs(slot.loadKw()) + Math.abs(slot.generationKw()) + batteriesKw)
                        * problem.slotHours()
                        / 1000
                        * Math.max(Math.abs(slot.importPricePerMwh()), Math.abs(slot.exportPricePerMwh())))
                .sum();
    }

    private static void checkBattery(List<String> reasons, PlannedBattery battery) {
        Asset.Battery asset = battery.asset();
        String name = "battery " + asset.assetId() + " ";
        requireRange(reasons, name + "startStateOfCharge", battery.startStateOfCharge(), 0, 1);
        requireRange(reasons, name + "endStateOfChargeGoal", battery.endStateOfChargeGoal(), 0, 1);
    }

    private static void checkSlot(List<String> reasons, String name, Slot slot) {
        requireRange(reasons, name + "loadKw", slot.loadKw(), -LARGEST_POWER_KW, LARGEST_POWER_KW);
        requireRange(reasons, name + "generationKw", slot.generationKw(), -LARGEST_POWER_KW, LARGEST_POWER_KW);
        requireRange(
                reasons,
                name + "importPricePerMwh",
                slot.importPricePerMwh(),
                -LARGEST_PRICE_PER_MWH,
                LARGEST_PRICE_PER_MWH);
        requireRange(
                reasons,
                name + "exportPricePerMwh",
                slot.exportPricePerMwh(),
                -LARGEST_PRICE_PER_MWH,
                LARGEST_PRICE_PER_MWH);
    }

    private static void requireRange(List<String> reasons, String field, double value, double minimum, double maximum) {
        if (!(value >= minimum && value <= maximum)) {
            reasons.add(field + " is " + minimum + " to " + maximum + ", got " + value);
        }
    }
}
