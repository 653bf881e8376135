package io.gridtide.forecast.backtest;

import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One line of the list of series.
 *
 * @param id its name; the part before the first slash is the source
 * @param quantity what it measures
 * @param unit of its values
 * @param zone whose local days it follows
 */
record SeriesInfo(String id, String quantity, String unit, ZoneId zone) {

    String source() {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }

    /** Series of one source and quantity are measured alike and share a model. */
    String fleet() {
        return source() + " " + quantity;
    }

    /** What it is to the models; empty for what is not forecast. */
    Optional<Kind> kind() {
        return switch (quantity) {
            case "load" -> Optional.of(Kind.LOAD);
            case "pv" -> Optional.of(Kind.GENERATION);
            case "price" -> Optional.of(Kind.PRICE);
            default -> Optional.empty();
        };
    }

    SeriesContext context() {
        return SeriesContext.of(id, kind().orElseThrow(), zone);
    }

    /** Whether its values of a day are known before the day begins: forecasts made by others, and the calendar. */
    boolean knownDayAhead() {
        return quantity.endsWith("_forecast") || quantity.equals("holiday");
    }

    /** Whether it may help to forecast another series of the same source. */
    boolean helps(SeriesInfo target) {
        if (!knownDayAhead() || !source().equals(target.source())) {
            return false;
        }
        return switch (target.quantity()) {
            case "price" -> !quantity.equals("pv_forecast");
            case "load" -> quantity.equals("load_forecast") || quantity.equals("holiday");
            case "pv" -> quantity.equals("pv_forecast") || quantity.equals("res_forecast");
            default -> false;
        };
    }
}
