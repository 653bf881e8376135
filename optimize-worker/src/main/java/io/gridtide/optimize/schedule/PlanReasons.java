package io.gridtide.optimize.schedule;

import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.explain.CostKind;
import io.gridtide.optimize.explain.CostLine;
import io.gridtide.optimize.explain.Explanation;
import io.gridtide.optimize.explain.PeakCost;
import io.gridtide.optimize.explain.PlanExplainer;
import io.gridtide.optimize.input.Parts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a plan is as it is: what each kind of cost adds up to with and without control, which limits bind, what is missed and what changes. */
public final class PlanReasons {
    /** More places would be a list of slots and no explanation. */
    private static final int PLACES = 3;
    /** Less is rounding, in currency. */
    private static final double NOTHING = 1e-6;

    private static final PlanExplainer EXPLAINER = new PlanExplainer(PLACES, PeakCost.GROWTH);

    private final SitePlan plan;
    private final ReasonWords words;

    private PlanReasons(SitePlan plan) {
        this.plan = plan;
        this.words = new ReasonWords(plan.problem());
    }

    /** The reasons, dearest kind of cost first, then what has no price. */
    public static List<Reason> of(SitePlan plan) {
        return new PlanReasons(plan).all();
    }

    private List<Reason> all() {
        Map<CostKind, Explanation.Part> parts = EXPLAINER.explain(plan).parts().stream()
                .collect(Collectors.toMap(Explanation.Part::kind, Function.identity()));
        Map<CostKind, Double> without = EXPLAINER.byKind(plan.uncontrolled(), plan.problem());
        List<Reason> reasons = new ArrayList<>();
        for (CostKind kind : CostKind.values()) {
            Explanation.Part part = parts.getOrDefault(kind, new Explanation.Part(kind, 0, 0, List.of()));
            double idle = without.getOrDefault(kind, 0.0);
            if (!isPriced(kind)) {
                continue;
            }
            if (Math.abs(part.cost()) > NOTHING
                    || Math.abs(idle) > NOTHING
                    || kind == CostKind.DEMAND && part.places() > 0) {
                reasons.add(priced(part, idle));
            }
        }
        reasons.sort(
                Comparator.comparingDouble((Reason reason) -> -reason.cost().orElse(0)));
        for (CostKind kind : List.of(CostKind.CURTAILMENT, CostKind.MISSED, CostKind.CHANGES)) {
            if (parts.containsKey(kind)) {
                reasons.add(unpriced(parts.get(kind)));
            }
        }
        limits().ifPresent(reasons::add);
        return reasons;
    }

    private static boolean isPriced(CostKind kind) {
        return switch (kind) {
            case ENERGY, EXPORT, EMISSIONS, DEMAND, DEGRADATION, FUEL, STARTS, IMBALANCE, HYDROGEN, CREDIT, FEES ->
                true;
            case CURTAILMENT, MISSED, CHANGES -> false;
        };
    }

    private Reason priced(Explanation.Part part, double idle) {
        List<Reason.Place> places = part.greatest().stream()
                .map(line -> place(line, OptionalDouble.of(line.cost())))
                .toList();
        return new Reason(
                name(part.kind()),
                OptionalDouble.of(part.cost()),
                OptionalDouble.of(idle),
                part.places(),
                places,
                words.priced(part, idle));
    }

    private Reason unpriced(Explanation.Part part) {
        List<Reason.Place> places = part.greatest().stream()
                .map(line -> place(line, OptionalDouble.empty()))
                .toList();
        String message =
                part.kind() == CostKind.MISSED ? words.missed(plan.judgement().missed(), PLACES) : words.unpriced(part);
        return new Reason(
                part.kind().name(), OptionalDouble.empty(), OptionalDouble.empty(), part.places(), places, message);
    }

    private Optional<Reason> limits() {
        List<BindingLimit> limits = BindingLimit.of(plan.limits());
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        List<BindingLimit> greatest = limits.stream().limit(PLACES).toList();
        return Optional.of(new Reason(
                "LIMITS",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                limits.stream().mapToInt(BindingLimit::slots).sum(),
                greatest.stream().map(this::place).toList(),
                words.limits(greatest, limits.size())));
    }

    private Reason.Place place(BindingLimit limit) {
        return new Reason.Place(
                Parts.assetId(limit.assetId()),
                OptionalInt.of(limit.dearestSlot()),
                limit.savingPerUnit(),
                plan.problem().currency() + "/" + limit.kind().unit(),
                OptionalDouble.empty());
    }

    private static Reason.Place place(CostLine line, OptionalDouble cost) {
        return new Reason.Place(Parts.assetId(line.who()), line.slot(), line.amount(), line.unit(), cost);
    }

    /** As the parts of the cost are named. */
    private static String name(CostKind kind) {
        return switch (kind) {
            case ENERGY -> "ENERGY_IMPORT";
            case EXPORT -> "EXPORT_REVENUE";
            case EMISSIONS -> "CARBON";
            case HYDROGEN -> "HYDROGEN_REVENUE";
            case CREDIT -> "STORED_ENERGY";
            case FEES -> "FIXED_FEES";
            case DEMAND, DEGRADATION, FUEL, STARTS, IMBALANCE, CURTAILMENT, MISSED, CHANGES -> kind.name();
        };
    }
}
