package io.gridtide.optimize.bench;

import io.gridtide.optimize.replay.IssuedForecasts;
import io.gridtide.optimize.replay.RecordedSite;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The homes of Fontana, California, of the CityLearn challenge of 2022, each with a battery of 6.4 kWh and 5 kW that returns 90 %, empty
 * when the replay begins. What they export earns nothing.
 */
final class RecordedHomes {
    private static final String SOURCE = "citylearn2022";
    private static final String TARIFF = SOURCE + "/price.tou";
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final Duration SLOT = Duration.ofHours(1);
    private static final int SLOTS_A_DAY = 24;
    private static final double CAPACITY_KWH = 6.4;
    private static final double POWER_KW = 5;
    private static final double EACH_WAY = Math.sqrt(0.9);

    private final Map<String, TreeMap<Instant, Double>> values = new HashMap<>();
    private final Map<String, List<Said>> said = new HashMap<>();
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;

    private record Said(Instant issuedAt, Instant validAt, QuantileBand band) {}

    private RecordedHomes() {}

    /**
     * Reads them.
     *
     * @param data folder with {@code public/citylearn2022.csv.gz}
     * @param points forecasts as {@code ./ems backtest --points} writes them; the replay covers their time
     */
    static List<RecordedSite> read(Path data, Path points) {
        RecordedHomes homes = new RecordedHomes();
        new DataFile(points, List.of("series_id", "issued_at", "valid_at", "p10", "p50", "p90"))
                .forEach(homes::takePoint);
        new DataFile(data.resolve("public").resolve(SOURCE + ".csv.gz"), List.of("series_id", "timestamp_utc", "value"))
                .forEach(homes::takeValue);
        return homes.sites();
    }

    private void takePoint(DataFile.Row row) {
        if (!row.text(0).startsWith(SOURCE)) {
            return;
        }
        Instant validAt = row.time(2);
        Instant end = validAt.plus(SLOT);
        from = validAt.isBefore(from) ? validAt : from;
        to = end.isAfter(to) ? end : to;
        said.computeIfAbsent(row.text(0), id -> new ArrayList<>())
                .add(new Said(row.time(1), validAt, new QuantileBand(row.number(3), row.number(4), row.number(5))));
    }

    private void takeValue(DataFile.Row row) {
        Instant time = row.time(1);
        if (!time.isBefore(from) && time.isBefore(to)) {
            values.computeIfAbsent(row.text(0), id -> new TreeMap<>()).put(time, row.number(2));
        }
    }

    private List<RecordedSite> sites() {
        List<RecordedSite> sites = new ArrayList<>();
        for (String load : new TreeSet<>(said.keySet())) {
            String pv = load.replace("/load", "/pv");
            if (load.endsWith("/load") && said.containsKey(pv)) {
                sites.add(site(load, pv));
            }
        }
        if (sites.isEmpty()) {
            throw new DataFile.BadDataException("there are no forecasts of load and pv of any home of " + SOURCE
                    + ". Make them with ./ems backtest --data DIR --series '" + SOURCE + "/b*' --points FILE.");
        }
        return sites;
    }

    private RecordedSite site(String load, String pv) {
        int slots = slot(to);
        IssuedForecasts forecasts = new IssuedForecasts(SLOTS_A_DAY);
        add(forecasts, IssuedForecasts.Of.LOAD, load);
        add(forecasts, IssuedForecasts.Of.GENERATION, pv);
        Series unlimited = Series.constant(Double.POSITIVE_INFINITY, slots);
        GridConnection grid = new GridConnection(
                series(TARIFF, slots),
                Series.constant(0, slots),
                unlimited,
                unlimited,
                new GridConnection.Carbon(Series.constant(0, slots), 0),
                0);
        return new RecordedSite(
                load.substring(SOURCE.length() + 1, load.length() - "/load".length()),
                "USD",
                new TimeGrid(slots, (int) SLOT.toMinutes(), Optional.of(from.atZone(ZONE))),
                new RecordedSite.Measured(series(load, slots), series(pv, slots)),
                forecasts,
                grid,
                battery(slots));
    }

    private void add(IssuedForecasts forecasts, IssuedForecasts.Of quantity, String id) {
        said.getOrDefault(id, List.of())
                .forEach(one -> forecasts.add(quantity, slot(one.issuedAt), slot(one.validAt), one.band));
    }

    private static Battery battery(int slots) {
        Storage storage = new Storage(
                0,
                slots,
                new Storage.Energy(CAPACITY_KWH, 0, CAPACITY_KWH),
                new Storage.Power(POWER_KW, POWER_KW),
                new Storage.Losses(EACH_WAY, EACH_WAY, 0),
                new Storage.Wear(0, 0),
                0,
                new Storage.EndCondition(0, Double.POSITIVE_INFINITY, 0));
        return new Battery(
                "battery",
                storage,
                new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty()),
                Battery.ChargeFrom.ANYTHING,
                Battery.DischargeTo.ANYTHING);
    }

    private int slot(Instant time) {
        return (int) Duration.between(from, time).dividedBy(SLOT);
    }

    /** A missing hour counts as the hour before it. */
    private Series series(String id, int slots) {
        TreeMap<Instant, Double> known = values.getOrDefault(id, new TreeMap<>());
        known.values().removeIf(value -> Double.isNaN(value));
        double[] series = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            Map.Entry<Instant, Double> newest = known.floorEntry(from.plus(SLOT.multipliedBy(slot)));
            if (newest == null) {
                throw new DataFile.BadDataException(id + " has no value at " + from
                        + ", when the forecasts begin. Name the folder they were made from.");
            }
            series[slot] = newest.getValue();
        }
        return Series.of(series);
    }
}
