package io.gridtide.streams.balance;

import io.gridtide.domain.Quality;
import io.gridtide.domain.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The flows of a site over one interval, mean powers in kW:
 * {@code grid + generation + storage = load + residual}; import, generation and discharge are positive.
 *
 * @param loadKw sum of the measured load series
 * @param generationKw sum of the measured generation series
 * @param storageKw sum of the measured batteries, discharge positive
 * @param gridKw exchange with the grid, import positive
 * @param gridDerived the site has no grid value and the exchange follows from the other flows
 * @param residualKw what the meters do not explain; empty when a flow is missing or the grid was derived
 * @param carbonKgPerKwh emissions of imported energy
 * @param missingSeries series without a value
 * @param coverage least coverage of the flows, 0 when one is missing
 * @param quality worst quality of the flows that were measured; MISSING when none was
 */
public record SiteFlows(
        OptionalDouble loadKw,
        OptionalDouble generationKw,
        OptionalDouble storageKw,
        OptionalDouble gridKw,
        boolean gridDerived,
        OptionalDouble residualKw,
        OptionalDouble carbonKgPerKwh,
        List<String> missingSeries,
        double coverage,
        Quality quality) {

    /** Reads the flows out of what the series said. */
    public static SiteFlows of(Membership membership, BalanceState state, long fromMillis, long toMillis) {
        Gathered gathered = new Gathered(membership, state, fromMillis, toMillis);
        OptionalDouble load = gathered.sum(Quantity.LOAD);
        OptionalDouble generation = gathered.sum(Quantity.GENERATION);
        OptionalDouble storage = gathered.sum(Quantity.STORAGE);
        boolean inside = gathered.whole(Quantity.LOAD)
                && gathered.wholeOrAbsent(Quantity.GENERATION)
                && gathered.wholeOrAbsent(Quantity.STORAGE);
        OptionalDouble measuredGrid = gathered.sum(Quantity.GRID);
        double netUseKw = load.orElse(0) - generation.orElse(0) - storage.orElse(0);
        boolean gridMeasured = gathered.whole(Quantity.GRID);
        boolean derived = !gridMeasured && inside;
        OptionalDouble grid =
                derived ? OptionalDouble.of(netUseKw) : gridMeasured ? measuredGrid : OptionalDouble.empty();
        OptionalDouble residual = gridMeasured && inside
                ? OptionalDouble.of(measuredGrid.getAsDouble() - netUseKw)
                : OptionalDouble.empty();
        return new SiteFlows(
                load,
                generation,
                storage,
                grid,
                derived,
                residual,
                gathered.mean(Quantity.CARBON_INTENSITY),
                gathered.missing(),
                gathered.coverage(),
                gathered.quality());
    }

    /** Whether every series that counts in has said what it has to say. */
    public static boolean allSaid(Membership membership, BalanceState state, long fromMillis, long toMillis) {
        List<String> all = membership.all();
        // Most intervals come before the last one of their site: that is seen without looking at each series.
        return state.samples().size() >= all.size()
                && all.stream()
                        .allMatch(id -> state.mean(id, fromMillis, toMillis).isPresent());
    }

    private static final class Gathered {
        private final Membership membership;
        private final BalanceState state;
        private final long fromMillis;
        private final long toMillis;

        Gathered(Membership membership, BalanceState state, long fromMillis, long toMillis) {
            this.membership = membership;
            this.state = state;
            this.fromMillis = fromMillis;
            this.toMillis = toMillis;
        }

        private Optional<FlowSample> measured(String seriesId) {
            return state.mean(seriesId, fromMillis, toMillis).filter(sample -> !Double.isNaN(sample.mean()));
        }

        private List<FlowSample> measured(Quantity quantity) {
            return membership.ids(quantity).stream()
                    .flatMap(id -> measured(id).stream())
                    .toList();
        }

        OptionalDouble sum(Quantity quantity) {
            List<FlowSample> samples = measured(quantity);
            return samples.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            samples.stream().mapToDouble(FlowSample::mean).sum());
        }

        OptionalDouble mean(Quantity quantity) {
            return measured(quantity).stream().mapToDouble(FlowSample::mean).average();
        }

        boolean whole(Quantity quantity) {
            int expected = membership.ids(quantity).size();
            return expected > 0 && measured(quantity).size() == expected;
        }

        boolean wholeOrAbsent(Quantity quantity) {
            return membership.ids(quantity).isEmpty() || whole(quantity);
        }

        List<String> missing() {
            List<String> missing = new ArrayList<>();
            for (String id : membership.all()) {
                if (measured(id).isEmpty()) {
                    missing.add(id);
                }
            }
            return missing;
        }

        double coverage() {
            return flowIds().stream()
                    .mapToDouble(id -> measured(id).map(FlowSample::coverage).orElse(0.0))
                    .min()
                    .orElse(0);
        }

        Quality quality() {
            List<FlowSample> samples =
                    flowIds().stream().flatMap(id -> measured(id).stream()).toList();
            if (samples.isEmpty()) {
                return Quality.MISSING;
            }
            Quality atBest = samples.size() < flowIds().size() ? Quality.UNCERTAIN : Quality.GOOD;
            return samples.stream().map(FlowSample::quality).reduce(atBest, Quality::worst);
        }

        private List<String> flowIds() {
            return membership.idsByQuantity().entrySet().stream()
                    .filter(entry -> entry.getKey().isPowerFlow())
                    .flatMap(entry -> entry.getValue().stream())
                    .toList();
        }
    }
}
