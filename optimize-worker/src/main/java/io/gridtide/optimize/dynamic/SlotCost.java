package io.gridtide.optimize.dynamic;

import io.gridtide.optimize.site.Battery.ChargeFrom;
import io.gridtide.optimize.site.Battery.DischargeTo;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.SiteProblem;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a slot costs, given what its batteries take from the site (negative: gives to it), in kW. The exchange with the grid lies between
 * what is left when everything is produced and what is left when as much is curtailed as may be; the cheapest of these is taken.
 */
final class SlotCost {
    /** A committed power may be off by so much for rounding. */
    private static final double SAME_KW = 1e-6;

    private final Terminals terminals;
    private final Curve powerByChange;
    private final double hours;
    private final double loadKw;
    private final double mostProducedKw;
    private final double leastProducedKw;
    private final double importCost;
    private final double exportPrice;
    private final double importLimitKw;
    private final double exportLimitKw;
    private final boolean chargesFromGeneration;
    private final double mostChargeKw;
    private final double mostDischargeKw;
    private final OptionalDouble committedKw;

    /** @param importSurcharge on the price of import, in currency per kWh */
    SlotCost(SiteProblem problem, int slot, StoreSum stores, double importSurcharge) {
        this.terminals = stores.terminals(slot);
        this.powerByChange = terminals.stored().inverse();
        this.hours = problem.time().slotHours();
        this.loadKw = problem.loadKw().at(slot);
        this.mostProducedKw = problem.availableKw(slot);
        this.leastProducedKw = problem.assets(RenewableSource.class)
                .filter(source -> !source.curtailable())
                .mapToDouble(source -> source.availableKw().at(slot))
                .sum();
        GridConnection grid = problem.grid();
        this.importCost = grid.importCostPerKwh(slot) + importSurcharge;
        this.exportPrice = grid.exportPricePerKwh().at(slot);
        this.importLimitKw = grid.importLimitKw().at(slot);
        this.exportLimitKw = grid.exportLimitKw().at(slot);
        this.chargesFromGeneration = stores.chargeFrom() != ChargeFrom.ANYTHING;
        this.mostChargeKw = Math.min(terminals.stored().to(), chargeable(stores.chargeFrom()));
        this.mostDischargeKw = Math.min(-terminals.stored().from(), usable(stores.dischargeTo()));
        this.committedKw = stores.committedKw(problem, slot);
    }

    private double chargeable(ChargeFrom source) {
        return switch (source) {
            case ANYTHING -> Double.POSITIVE_INFINITY;
            case GENERATION -> mostProducedKw;
            case SURPLUS -> Math.min(mostProducedKw, Math.max(0, mostProducedKw - loadKw));
        };
    }

    /** Export within production and feed-in means discharge within the load, whatever is curtailed. */
    private double usable(DischargeTo use) {
        return switch (use) {
            case ANYTHING -> Double.POSITIVE_INFINITY;
            case CONSUMPTION -> Math.max(0, loadKw);
            case DEFICIT -> Math.max(0, loadKw - mostProducedKw);
        };
    }

    /** Cost by change of stored energy in kWh, losses and wear included; nothing where the limits of the grid leave no way. */
    Optional<Curve> curve() {
        double lowest = Math.max(-mostDischargeKw, leastProducedKw - exportLimitKw - loadKw);
        double highest = Math.min(mostChargeKw, importLimitKw + mostProducedKw - loadKw);
        if (lowest > highest || (chargesFromGeneration && loadKw < -exportLimitKw)) {
            return Optional.empty();
        }
        double least = committedKw.isEmpty() ? lowest : Math.clamp(-committedKw.getAsDouble(), lowest, highest);
        double most = committedKw.isEmpty() ? highest : least;
        if (Math.abs(least + committedKw.orElse(-least)) > SAME_KW) {
            return Optional.empty();
        }
        double[] corners = DoubleStream.of(-exportLimitKw, 0, importLimitKw)
                .flatMap(exchange ->
                        DoubleStream.of(exchange - loadKw + mostProducedKw, exchange - loadKw + leastProducedKw))
                .toArray();
        double[] bends = Stream.of(
                        corners,
                        new double[] {0, leastProducedKw, least, most},
                        terminals.stored().places(),
                        terminals.wear().places())
                .flatMapToDouble(DoubleStream::of)
                .filter(powerKw -> powerKw >= least && powerKw <= most)
                .sorted()
                .distinct()
                .toArray();
        double[] powers = DoubleStream.concat(DoubleStream.of(bends), crossings(bends))
                .sorted()
                .distinct()
                .toArray();
        return Optional.of(Curve.of(
                Arrays.stream(powers).map(this::storedKwh).toArray(),
                Arrays.stream(powers).map(this::cost).toArray()));
    }

    /** Between two bends every choice of exchange costs along a straight line; where two of them cross, the cheapest changes. */
    private DoubleStream crossings(double[] bends) {
        DoubleStream.Builder found = DoubleStream.builder();
        for (int index = 0; index + 1 < bends.length; index++) {
            double left = bends[index];
            double right = bends[index + 1];
            double[] first = choices(left);
            double[] second = choices(right);
            for (int one = 0; one < first.length; one++) {
                for (int other = one + 1; other < first.length; other++) {
                    double before = price(first[one]) - price(first[other]);
                    double after = price(second[one]) - price(second[other]);
                    if (before * after < 0) {
                        found.add(left + (right - left) * (before / (before - after)));
                    }
                }
            }
        }
        return found.build();
    }

    /** The exchanges of which one is cheapest: all produced, as much curtailed as may be, and nothing, or what is nearest to it. */
    private double[] choices(double powerKw) {
        double least = Math.max(-exportLimitKw, loadKw + powerKw - mostProducedKw);
        double curtailed = loadKw + powerKw - leastProducedKw;
        double most = Math.min(importLimitKw, chargesFromGeneration ? Math.min(loadKw, curtailed) : curtailed);
        return new double[] {least, Math.max(least, most), Math.max(least, Math.min(most, 0))};
    }

    private double price(double exchangeKw) {
        return hours * exchangeKw * (exchangeKw > 0 ? importCost : exportPrice);
    }

    private double cost(double powerKw) {
        return price(exchangeKw(powerKw)) + terminals.wear().at(powerKw);
    }

    /** The cheapest exchange with the grid, import positive. */
    double exchangeKw(double powerKw) {
        double[] choices = choices(powerKw);
        double best = choices[2];
        for (double choice : choices) {
            best = price(choice) < price(best) ? choice : best;
        }
        return best;
    }

    /** The change of stored energy for what the battery takes. */
    double storedKwh(double powerKw) {
        return terminals.stored().at(powerKw);
    }

    /** What is taken for a change of stored energy. */
    double powerKw(double changeKwh) {
        return powerByChange.at(changeKwh);
    }
}
