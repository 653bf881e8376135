package io.gridtide.forecast.backtest;

import static java.util.Objects.requireNonNull;

import io.gridtide.forecast.features.Covariate;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.features.Standstill;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.Fleet;
import io.gridtide.forecast.model.Members;
import io.gridtide.forecast.model.ModelFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The series of a data folder on the hourly grid.
 *
 * @param targets those that are forecast, in the order of the list
 * @param helpers those known day ahead
 * @param values by series
 * @param fleets series measured alike, by {@link SeriesInfo#fleet}; also those that are not forecast, so that the choice
 *     of series changes no forecast
 */
record DataSet(
        List<SeriesInfo> targets, List<SeriesInfo> helpers, Map<String, GridSeries> values, Map<String, Fleet> fleets) {

    /** Reads the wanted series and what may help to forecast them. */
    static DataSet read(Path folder, SeriesFilter filter) {
        List<SeriesInfo> all = SeriesList.read(folder);
        List<SeriesInfo> wanted = filter.select(all);
        List<SeriesInfo> helpers = all.stream()
                .filter(helper -> wanted.stream().anyMatch(helper::helps))
                .toList();
        List<SeriesInfo> alike = all.stream()
                .filter(info -> info.kind().isPresent())
                .filter(info ->
                        wanted.stream().anyMatch(target -> target.fleet().equals(info.fleet())))
                .toList();
        Set<String> ids = Stream.of(wanted, helpers, alike)
                .flatMap(List::stream)
                .map(SeriesInfo::id)
                .collect(Collectors.toSet());
        Set<String> known = all.stream().map(SeriesInfo::id).collect(Collectors.toSet());
        Map<String, GridSeries> values = new HashMap<>();
        ValueFiles.in(folder).forEach(file -> values.putAll(ValueFiles.read(file, known, ids)));
        List<SeriesInfo> there =
                wanted.stream().filter(info -> values.containsKey(info.id())).toList();
        if (there.isEmpty()) {
            throw new DataException(folder + " holds no values of "
                    + ids.stream().sorted().limit(3).toList()
                    + ". The files in public/ must name series of series.csv.");
        }
        return new DataSet(there, helpers, Map.copyOf(values), fleets(alike, values));
    }

    private static Map<String, Fleet> fleets(List<SeriesInfo> alike, Map<String, GridSeries> values) {
        Map<String, List<Fleet.Ship>> ships = new HashMap<>();
        for (SeriesInfo info : alike) {
            GridSeries series = values.get(info.id());
            if (series != null) {
                ships.computeIfAbsent(info.fleet(), key -> new ArrayList<>())
                        .add(new Fleet.Ship(
                                info.context(),
                                Standstill.without(series, info.context().kind())));
            }
        }
        return ships.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new Fleet(entry.getValue())));
    }

    /** The models that are blended for a series. */
    List<ModelFactory> members(SeriesInfo target) {
        Fleet fleet = requireNonNull(fleets.get(target.fleet()), target.fleet());
        return Stream.concat(Members.dayAhead(target.context().kind()).stream(), fleet.member().stream())
                .toList();
    }

    /** What was known of other series: their values up to the end of the local day that begins at the origin. */
    Covariates covariates(SeriesInfo target) {
        Map<String, Covariate> byName = new LinkedHashMap<>();
        for (SeriesInfo helper : helpers) {
            GridSeries series = values.get(helper.id());
            if (series != null && helper.helps(target)) {
                byName.put(helper.id(), new DayAhead(series, new LocalClock(target.zone(), series.resolution())));
            }
        }
        return new Covariates(byName);
    }

    private record DayAhead(GridSeries series, LocalClock clock) implements Covariate {
        @Override
        public double knownAt(long target, long origin) {
            return target < origin + 23 || clock.localDay(target) <= clock.localDay(origin)
                    ? series.at(target)
                    : Double.NaN;
        }
    }
}
