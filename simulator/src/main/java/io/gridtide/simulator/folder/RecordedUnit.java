package io.gridtide.simulator.folder;

import io.gridtide.domain.Unit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unit of recorded values: one of {@link Unit}, energy per time such as {@code kWh/h} or {@code MWh/30min}
 * (the mean power), a price such as {@code USD/kWh}, or {@code km/h}.
 *
 * @param unit unit after scaling
 * @param factor by which recorded values are multiplied to be in {@code unit}
 * @param currency ISO 4217, for prices
 */
record RecordedUnit(Unit unit, double factor, Optional<String> currency) {
    private static final Pattern PRICE = Pattern.compile("([A-Z]{3})/([kM]Wh)");
    private static final Pattern MEAN_POWER = Pattern.compile("(Wh|kWh|MWh)/(?:h|([1-9][0-9]?)min)");
    private static final double MINUTES_PER_HOUR = 60;
    private static final double KMH_PER_MPS = 3.6;

    static Optional<RecordedUnit> parse(String symbol) {
        Matcher price = PRICE.matcher(symbol);
        if (price.matches()) {
            Unit unit = price.group(2).equals("kWh") ? Unit.CURRENCY_PER_KWH : Unit.CURRENCY_PER_MWH;
            return Optional.of(new RecordedUnit(unit, 1, Optional.of(price.group(1))));
        }
        Matcher power = MEAN_POWER.matcher(symbol);
        if (power.matches()) {
            double perHour = power.group(2) == null ? 1 : MINUTES_PER_HOUR / Integer.parseInt(power.group(2));
            Unit energy = Unit.ofSymbol(power.group(1)).orElseThrow();
            return Optional.of(new RecordedUnit(Unit.KW, energy.convert(1, Unit.KWH) * perHour, Optional.empty()));
        }
        if (symbol.equals("km/h")) {
            return Optional.of(new RecordedUnit(Unit.METRE_PER_SECOND, 1 / KMH_PER_MPS, Optional.empty()));
        }
        return Unit.ofSymbol(symbol).map(unit -> new RecordedUnit(unit, 1, Optional.empty()));
    }

    double convert(double value, Unit target) {
        return unit.convert(value * factor, target);
    }
}
