package io.gridtide.optimize.file;

import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.Arrays;
import java.util.Set;

/** Notices units that were mixed up, and inputs that look like a failure of whoever made them. */
final class Plausibility {
    /** No battery on the market fills or empties in less than three minutes. */
    private static final double MOST_C_RATE = 20;

    /** No tariff is as high as this on most slots, in these currencies per kWh; spikes are. */
    private static final double MOST_USUAL_PRICE = 5;

    private static final Set<String> STRONG_CURRENCIES = Set.of("EUR", "USD", "GBP", "CHF", "AUD", "CAD", "NZD");
    private static final String UNUSUAL = " If it is meant, set $.acceptUnusualValues to true";

    private Plausibility() {}

    static void check(Fields fields, Storage.Energy energy, Storage.Power power) {
        double greatestKw = Math.max(power.chargeKw(), power.dischargeKw());
        if (energy.capacityKwh() > 0 && greatestKw > MOST_C_RATE * energy.capacityKwh()) {
            fields.mistakes()
                    .unusual(
                            fields.path(),
                            "can move " + Range.plain(greatestKw) + " kW with " + Range.plain(energy.capacityKwh())
                                    + " kWh: it would be empty in minutes. Is a power in W, or the energy in MWh?"
                                    + UNUSUAL);
        }
        if (energy.capacityKwh() == 0) {
            fields.mistakes().warn(fields.path("energyKwh"), "is 0: this store does nothing");
        }
    }

    /** Looks at the whole problem. */
    static void check(SiteProblem problem, Mistakes mistakes) {
        double usual = median(problem.grid().importPricePerKwh());
        if (STRONG_CURRENCIES.contains(problem.currency()) && usual > MOST_USUAL_PRICE) {
            mistakes.unusual(
                    "$.grid.importPricePerKwh",
                    "is usually " + usual + " " + problem.currency()
                            + " per kWh. Is it per MWh? Then call it importPricePerMwh." + UNUSUAL);
        }
        problem.assets().forEach(asset -> {
            if (asset instanceof RenewableSource source && source.availableKw().greatest() == 0) {
                mistakes.warn("$.assets", source.id() + " never produces anything: is its forecast missing?");
            }
        });
        negative(problem.loadKw(), mistakes);
    }

    private static void negative(Series loadKw, Mistakes mistakes) {
        long slots = Arrays.stream(loadKw.toArray()).filter(value -> value < 0).count();
        if (slots > 0) {
            mistakes.warn("$.loadKw", "is negative in " + slots + " slots: taken as feed-in that cannot be curtailed");
        }
    }

    private static double median(Series series) {
        double[] sorted = series.toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
