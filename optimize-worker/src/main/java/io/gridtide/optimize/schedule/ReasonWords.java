package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.explain.CostKind;
import io.gridtide.optimize.explain.CostLine;
import io.gridtide.optimize.explain.Explanation;
import io.gridtide.optimize.input.Parts;
import io.gridtide.optimize.site.SiteProblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says reasons of a plan to people who run sites: money in the currency of the site, times by its clock. */
final class ReasonWords {
    /** Less is nothing to people: half of the smallest coin. */
    private static final double NOTHING = 0.005;

    private static final String GRID = "grid";

    private final SiteProblem problem;

    ReasonWords(SiteProblem problem) {
        this.problem = problem;
    }

    /** What something costs or earns with the plan and without control, and where most. */
    String priced(Explanation.Part part, double idle) {
        double cost = part.cost();
        String without = sameSide(cost, idle)
                ? money(idle) + " without control"
                : "without control it " + verb(idle) + " " + money(idle);
        return subject(part.kind()) + " " + (part.kind() == CostKind.DEMAND ? "costs" : verb(cost)) + " "
                + (part.kind() == CostKind.DEMAND ? money(cost) + " more than its peak so far" : money(cost)) + " ("
                + without + ")" + most(part);
    }

    private static boolean sameSide(double cost, double idle) {
        return Math.abs(idle) < NOTHING || Math.abs(cost) < NOTHING || cost > 0 == idle > 0;
    }

    private static String verb(double cost) {
        return cost < -NOTHING ? "earns" : "costs";
    }

    private String money(double amount) {
        return Math.abs(amount) < NOTHING
                ? "nothing"
                : String.format(Locale.ROOT, "%.2f %s", Math.abs(amount), problem.currency());
    }

    private static String subject(CostKind kind) {
        return switch (kind) {
            case ENERGY -> "Energy import";
            case EXPORT -> "Export";
            case EMISSIONS -> "Emissions of imported energy";
            case DEMAND -> "The peak";
            case DEGRADATION -> "Wear of batteries and cars";
            case FUEL -> "Fuel";
            case STARTS -> "Starting generators";
            case IMBALANCE -> "Imbalance";
            case HYDROGEN -> "Hydrogen";
            case CREDIT -> "Energy stored at the end";
            case FEES -> "What no plan changes";
            case CURTAILMENT -> "Generation withheld";
            case MISSED -> "Limits and goals missed";
            case CHANGES -> "Changes against the plan before";
        };
    }

    private String most(Explanation.Part part) {
        if (part.greatest().isEmpty()) {
            return "";
        }
        String before = part.places() > part.greatest().size() ? "; most: " : ": ";
        return part.greatest().stream().map(this::place).collect(Collectors.joining(", ", before, ""));
    }

    private String place(CostLine line) {
        String who = line.who().equals(GRID) || line.who().equals("site") ? "" : Parts.assetId(line.who()) + " ";
        String cost = Math.abs(line.cost()) < NOTHING ? "" : " for " + money(line.cost());
        return who + line.when() + line.amountInWords() + cost;
    }

    /** What has no price, with how much and where most. */
    String unpriced(Explanation.Part part) {
        return subject(part.kind()) + ": " + slots(part.places()) + most(part);
    }

    /** Which limits and goals cannot be kept. */
    String missed(List<Missed> missed, int most) {
        String more = missed.size() > most ? "; and " + (missed.size() - most) + " more" : "";
        return missed.stream()
                .limit(most)
                .map(Missed::inWords)
                .collect(Collectors.joining("; ", subject(CostKind.MISSED) + ": ", more));
    }

    /** What relaxing limits would save. */
    String limits(List<BindingLimit> greatest, int all) {
        String before = all > greatest.size() ? all + " limits cost money; most: " : "Limits that cost money: ";
        return greatest.stream().map(this::limit).collect(Collectors.joining("; ", before, ""));
    }

    private String limit(BindingLimit limit) {
        return String.format(
                Locale.ROOT,
                "%s, %s in %s (one more %s saves %.2f %s, most at %s)",
                limit.assetId().equals(GRID) ? "connection" : Parts.assetId(limit.assetId()),
                limit.kind().words(),
                slots(limit.slots()),
                limit.kind().unit(),
                limit.savingPerUnit(),
                problem.currency(),
                problem.time().label(limit.dearestSlot()));
    }

    private static String slots(int count) {
        return count == 1 ? "1 slot" : count + " slots";
    }
}
