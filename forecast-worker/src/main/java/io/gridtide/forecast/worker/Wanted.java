package io.gridtide.forecast.worker;

import io.gridtide.domain.Series;
import io.gridtide.forecast.feed.Registry;
import io.gridtide.schemas.avro.ForecastRequested;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The series a request wants: one by its id, many by an id with {@code *} for any letters, or those of the option
 * {@code series}, ids separated by commas.
 *
 * @param ids in the order of the request, or of their ids; every one of them, whichever instance holds it
 */
record Wanted(List<String> ids) {
    private static final String SERIES = "series";
    private static final int MOST = 20_000;

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException when it wants no series that is forecast, or too many
     */
    static Wanted of(ForecastRequested request, Registry registry) {
        String listed = request.getOptions().get(SERIES);
        List<String> ids = listed == null
                ? byName(request.getSeriesId(), registry)
                : Arrays.stream(listed.split(","))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .flatMap(id -> byName(id, registry).stream())
                        .distinct()
                        .toList();
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("option " + SERIES + " names no series");
        }
        if (ids.size() > MOST) {
            throw new IllegalArgumentException(
                    "a request is for at most " + MOST + " series, got " + ids.size() + ": send several");
        }
        return new Wanted(ids);
    }

    private static List<String> byName(String name, Registry registry) {
        if (!name.contains("*")) {
            boolean known = registry.forecastSeries(name).isPresent()
                    || name.startsWith(Questions.PRICE_PREFIX)
                            && registry.priceAreas().contains(name.substring(Questions.PRICE_PREFIX.length()));
            if (!known) {
                throw new IllegalArgumentException("no series of load, generation or price is called " + name);
            }
            return List.of(name);
        }
        Pattern pattern = Pattern.compile(
                Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        List<String> found = Stream.concat(
                        registry.forecastSeries().stream().map(Series::seriesId),
                        registry.priceAreas().stream().map(area -> Questions.PRICE_PREFIX + area))
                .filter(id -> pattern.matcher(id).matches())
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no series of load, generation or price is called like " + name);
        }
        return found;
    }
}
