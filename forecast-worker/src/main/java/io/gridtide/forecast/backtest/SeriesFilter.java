package io.gridtide.forecast.backtest;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which series are scored.
 *
 * @param patterns series ids, in which {@code *} stands for anything; none for every load, pv and price
 */
record SeriesFilter(List<String> patterns) {
    SeriesFilter {
        patterns = List.copyOf(patterns);
    }

    List<SeriesInfo> select(List<SeriesInfo> all) {
        List<SeriesInfo> forecastable =
                all.stream().filter(info -> info.kind().isPresent()).toList();
        for (String pattern : patterns) {
            if (all.stream().noneMatch(info -> matches(pattern, info))) {
                throw new DataException("no series of series.csv is called " + pattern + ". It lists for instance "
                        + forecastable.stream().limit(3).map(SeriesInfo::id).toList()
                        + "; * stands for anything.");
            }
            if (forecastable.stream().noneMatch(info -> matches(pattern, info))) {
                throw new DataException(
                        pattern + " is no load, pv or price in series.csv, and only those are forecast.");
            }
        }
        return forecastable.stream()
                .filter(info -> patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, info)))
                .toList();
    }

    private static boolean matches(String pattern, SeriesInfo info) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), info.id());
    }
}
