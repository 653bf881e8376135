package io.gridtide.optimize.input;

import io.gridtide.domain.Interval;
import io.gridtide.domain.Nomination;
import io.gridtide.domain.PlanObjective;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Series;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The announced exchange of a site over a horizon, and what leaving it costs: the imbalance price where it is worse than the price of the
 * area, and nothing where it is better. A plan never earns by leaving what was announced.
 */
final class NominationInputs {
    private static final String NAME = "nomination";

    private final SiteKnowledge knowledge;
    private final List<Interval> slots;
    private final InputReport report;

    NominationInputs(SiteKnowledge knowledge, List<Interval> slots, InputReport report) {
        this.knowledge = knowledge;
        this.slots = slots;
        this.report = report;
    }

    /** What was announced; empty with a doubt where that was needed. */
    Optional<GridConnection.Nomination> of(Nomination announced, PlanObjective objective) {
        boolean wanted =
                objective == PlanObjective.IMBALANCE || announced.priceArea().isPresent();
        if (!wanted) {
            return Optional.empty();
        }
        SlotFiller powers = SlotFiller.of(slots, announced::meanKw, mean(announced));
        if (powers.filled() == slots.size()) {
            report.defaulted(
                    NAME,
                    objective == PlanObjective.IMBALANCE
                            ? "none covers the horizon, so there is no imbalance to keep small and the plan is the cheapest"
                            : "none covers the horizon, so imbalance costs nothing in this plan");
            return Optional.empty();
        }
        powers.detail().ifPresent(detail -> report.doubt(NAME, detail));
        double[][] costs = announced.priceArea().map(this::costs).orElseGet(() -> new double[2][slots.size()]);
        return Optional.of(
                new GridConnection.Nomination(Series.of(powers.values()), Series.of(costs[0]), Series.of(costs[1])));
    }

    private static OptionalDouble mean(Nomination announced) {
        return announced.spans().stream().mapToDouble(Nomination.Span::powerKw).average();
    }

    /** Cost per kWh of being short and of being long. */
    private double[][] costs(String area) {
        double[][] costs = new double[2][slots.size()];
        KnownPrices published = knowledge.imbalancePrices();
        KnownPrices spot = knowledge.prices();
        Optional<ForecastSnapshot> forecast =
                Optional.ofNullable(knowledge.forecastBySeries().get(knowledge.priceSeriesId()));
        if (published.priceByStart().isEmpty()) {
            report.defaulted(area, "no imbalance price is published, so imbalance costs nothing in this plan");
            return costs;
        }
        if (spot.priceByStart().isEmpty() && forecast.isEmpty()) {
            report.defaulted(
                    knowledge.definition().site().priceArea(),
                    "no price is published or forecast to compare the imbalance price with, so imbalance costs nothing in this plan");
            return costs;
        }
        SlotFiller imbalance = SlotFiller.of(slots, published::meanOver, published.mean());
        SlotFiller energy = SlotFiller.of(
                slots,
                slot -> {
                    OptionalDouble price = spot.meanOver(slot);
                    return price.isPresent() || forecast.isEmpty()
                            ? price
                            : forecast.get().median().meanOver(slot);
                },
                spot.mean());
        report.used(
                area,
                new InputReport.Times(
                        published.lastValidTime().orElseThrow(),
                        published.newestKnownAt().orElseThrow()),
                UsedInput.Quality.FRESH,
                Optional.empty());
        for (int slot = 0; slot < slots.size(); slot++) {
            double perKwh = (imbalance.values()[slot] - energy.values()[slot]) / 1000;
            costs[0][slot] = Math.max(0, perKwh);
            costs[1][slot] = Math.max(0, -perKwh);
        }
        return costs;
    }
}
