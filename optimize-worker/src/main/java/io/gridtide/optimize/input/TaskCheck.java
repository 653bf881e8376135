package io.gridtide.optimize.input;

import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.SiteProblem;
import java.util.ArrayList;
import java.util.List;

/** Says why a task cannot be planned, in words. */
public final class TaskCheck {
    /** Six weeks of quarter-hours. */
    private static final int MOST_SLOTS = 4032;

    private static final int MOST_ASSETS = 200;
    private static final int MOST_REASONS = 10;
    private static final double LARGEST_POWER_KW = 1e6;
    private static final double LARGEST_PRICE_PER_MWH = 1e6;

    private final List<String> reasons = new ArrayList<>();

    private TaskCheck() {}

    /** The reasons to refuse, empty for a task that can be planned. */
    public static List<String> reasonsToRefuse(PlanTask task) {
        TaskCheck check = new TaskCheck();
        check.size(task.problem());
        check.grid(task.problem().grid());
        for (int slot = 0; slot < task.problem().slots() && check.reasons.size() < MOST_REASONS; slot++) {
            check.slot(task, slot);
        }
        return List.copyOf(check.reasons);
    }

    private void size(SiteProblem problem) {
        if (problem.slots() > MOST_SLOTS) {
            reasons.add("the horizon has " + problem.slots() + " slots, at most " + MOST_SLOTS + " are planned");
        }
        int minutes = problem.time().slotMinutes();
        if (minutes < 5 || minutes > 60) {
            reasons.add("slotLength is 5 to 60 minutes, got " + minutes);
        }
        if (problem.assets().size() > MOST_ASSETS) {
            reasons.add("the site has " + problem.assets().size() + " assets, at most " + MOST_ASSETS + " are planned");
        }
    }

    private void grid(GridConnection grid) {
        requireRange("importLimitKw", grid.importLimitKw().at(0), 0, Double.POSITIVE_INFINITY);
        requireRange("exportLimitKw", grid.exportLimitKw().at(0), 0, Double.POSITIVE_INFINITY);
    }

    private void slot(PlanTask task, int slot) {
        String name = "slot " + task.slotStart(slot) + " ";
        SiteProblem problem = task.problem();
        PlanTask.SlotPrice price = task.prices().get(slot);
        requireRange(name + "loadKw", problem.loadKw().at(slot), -LARGEST_POWER_KW, LARGEST_POWER_KW);
        requireRange(name + "generationKw", problem.availableKw(slot), 0, LARGEST_POWER_KW);
        requireRange(name + "importPricePerMwh", price.importPerMwh(), -LARGEST_PRICE_PER_MWH, LARGEST_PRICE_PER_MWH);
        requireRange(name + "exportPricePerMwh", price.exportPerMwh(), -LARGEST_PRICE_PER_MWH, LARGEST_PRICE_PER_MWH);
    }

    private void requireRange(String field, double value, double minimum, double maximum) {
        if (!(value >= minimum && value <= maximum)) {
            reasons.add(field + " is " + minimum + " to " + maximum + ", got " + value);
        }
    }
}
