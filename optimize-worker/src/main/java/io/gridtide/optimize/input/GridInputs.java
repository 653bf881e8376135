package io.gridtide.optimize.input;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.domain.PlanObjective;
import io.gridtide.optimize.site.Aims;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.Series;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** The connection of a site: its limits, those of the grid operator for a while, and prices. */
final class GridInputs {
    private final Optional<Asset.GridConnection> connection;
    private final HorizonSlots slots;
    private final Optional<GridConnection.Nomination> nomination;

    GridInputs(SiteKnowledge knowledge, HorizonSlots slots, InputReport report) {
        this.connection = knowledge.definition().assets().stream()
                .filter(Asset.GridConnection.class::isInstance)
                .map(Asset.GridConnection.class::cast)
                .findFirst();
        this.slots = slots;
        this.nomination = connection.flatMap(grid -> new NominationInputs(knowledge, slots.all(), report)
                .of(grid.aims().nomination(), grid.aims().objective()));
    }

    /**
     * A site without a declared connection is planned without grid limits.
     *
     * @param fixed cost whatever is planned, in currency; negative takes off what was caused before the horizon
     */
    GridConnection grid(List<PlanTask.SlotPrice> prices, double fixed) {
        return new GridConnection(
                Series.of(prices.stream()
                        .mapToDouble(price -> price.importPerMwh() / 1000)
                        .toArray()),
                Series.of(prices.stream()
                        .mapToDouble(price -> price.exportPerMwh() / 1000)
                        .toArray()),
                limits(Asset.GridConnection::importLimitKw),
                limits(Asset.GridConnection::exportLimitKw),
                new GridConnection.Carbon(
                        Series.constant(
                                connection
                                        .map(grid -> grid.aims().carbonGramsPerKwh())
                                        .orElse(0.0),
                                slots.count()),
                        0),
                fixed,
                nomination);
    }

    /** The cheapest plan, unless the connection asks for another. */
    Aims aims() {
        PlanObjective wanted = connection.map(grid -> grid.aims().objective()).orElse(PlanObjective.COST);
        Objective objective =
                switch (wanted) {
                    case COST -> Objective.COST;
                    case SELF_CONSUMPTION -> Objective.SELF_CONSUMPTION;
                    case EMISSIONS -> Objective.EMISSIONS;
                    case REVENUE -> Objective.REVENUE;
                    case IMBALANCE -> nomination.isPresent() ? Objective.IMBALANCE : Objective.COST;
                };
        return new Aims(objective, Optional.empty());
    }

    private Series limits(ToDoubleBiFunction<Asset.GridConnection, Interval> side) {
        return Series.of(slots.all().stream()
                .mapToDouble(slot ->
                        connection.map(grid -> side.applyAsDouble(grid, slot)).orElse(Double.POSITIVE_INFINITY))
                .toArray());
    }
}
