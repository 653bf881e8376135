package io.gridtide.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A tariff on the clock of a zone.
 *
 * @param tariff rates and their hours
 * @param zone of the site
 */
record TariffClock(Tariff tariff, ZoneId zone) {
    private static final int MINUTES_PER_DAY = 24 * 60;

    TariffPrice priceOver(Interval span, AreaPrice areaPrice) {
        if (tariff.timeOfUse().isEmpty()) {
            Rates rates = Rates.of(tariff, Optional.empty());
            return new TariffPrice(rates.importPerMwh(span, areaPrice), rates.exportPerMwh(span, areaPrice));
        }
        double spanMillis = span.length().toMillis();
        OptionalDouble importPerMwh = OptionalDouble.of(0);
        OptionalDouble exportPerMwh = OptionalDouble.of(0);
        Instant time = span.from();
        while (time.isBefore(span.to())) {
            Instant border = nextBorder(time);
            Interval part = new Interval(time, border.isBefore(span.to()) ? border : span.to());
            double share = part.length().toMillis() / spanMillis;
            Rates rates = ratesAt(time);
            importPerMwh = plus(importPerMwh, share, rates.importPerMwh(part, areaPrice));
            exportPerMwh = plus(exportPerMwh, share, rates.exportPerMwh(part, areaPrice));
            time = part.to();
        }
        return new TariffPrice(importPerMwh, exportPerMwh);
    }

    /** The first instant after the time at which other rates may hold. */
    private Instant nextBorder(Instant time) {
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        int minute = MINUTES_PER_DAY;
        for (TimeOfUsePeriod period : tariff.timeOfUse()) {
            minute = earlier(minute, period.window().fromMinute(), local);
            minute = earlier(minute, period.window().toMinute(), local);
        }
        LocalDateTime midnight = local.truncatedTo(ChronoUnit.DAYS);
        Instant border = time.plus(Duration.between(local, midnight.plusMinutes(minute)));
        // Until the clock is changed, it runs as time does.
        ZoneOffsetTransition change = zone.getRules().nextTransition(time);
        return change != null && change.getInstant().isBefore(border) ? change.getInstant() : border;
    }

    private static int earlier(int best, int minute, LocalDateTime local) {
        boolean ahead = minute > local.getHour() * 60 + local.getMinute();
        return ahead ? Math.min(best, minute) : best;
    }

    private Rates ratesAt(Instant time) {
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        return Rates.of(
                tariff,
                tariff.timeOfUse().stream()
                        .filter(period -> period.window().contains(local))
                        .findFirst());
    }

    private static OptionalDouble plus(OptionalDouble sum, double share, OptionalDouble price) {
        return sum.isEmpty() || price.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum.getAsDouble() + share * price.getAsDouble());
    }

    /** The rates in force at one time; fixed parts are in currency per MWh. */
    private record Rates(
            double importFactor, double importFixed, double exportFactor, double exportFixed, double taxFactor) {

        static Rates of(Tariff tariff, Optional<TimeOfUsePeriod> period) {
            return new Rates(
                    period.map(TimeOfUsePeriod::importFactor)
                            .orElse(OptionalDouble.empty())
                            .orElse(tariff.importFactor()),
                    period.map(TimeOfUsePeriod::importFeePerMwh)
                            .orElse(OptionalDouble.empty())
                            .orElse(tariff.importFeePerMwh()),
                    period.map(TimeOfUsePeriod::exportFactor)
                            .orElse(OptionalDouble.empty())
                            .orElse(tariff.exportFactor()),
                    period.map(TimeOfUsePeriod::feedInPerMwh)
                                    .orElse(OptionalDouble.empty())
                                    .orElse(tariff.feedInPerMwh())
                            - tariff.exportFeePerMwh(),
                    tariff.taxFactor());
        }

        OptionalDouble importPerMwh(Interval span, AreaPrice areaPrice) {
            OptionalDouble beforeTax = linear(importFactor, importFixed, span, areaPrice);
            return beforeTax.isEmpty() ? beforeTax : OptionalDouble.of(taxFactor * beforeTax.getAsDouble());
        }

        OptionalDouble exportPerMwh(Interval span, AreaPrice areaPrice) {
            return linear(exportFactor, exportFixed, span, areaPrice);
        }

        private static OptionalDouble linear(double factor, double fixed, Interval span, AreaPrice areaPrice) {
            if (factor == 0) {
                return OptionalDouble.of(fixed);
            }
            OptionalDouble price = areaPrice.meanOver(span);
            return price.isEmpty() ? price : OptionalDouble.of(factor * price.getAsDouble() + fixed);
        }
    }
}
