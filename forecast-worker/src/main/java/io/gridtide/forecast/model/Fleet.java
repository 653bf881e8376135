package io.gridtide.forecast.model;

import io.gridtide.forecast.boost.BoostSettings;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Series of one kind and resolution that are measured alike, and the model they share. It is trained anew every four
 * weeks, at times that depend on the calendar alone, so that which series asks first changes nothing. Safe for several
 * threads.
 */
public final class Fleet {
    private static final int LEAST_SERIES = 2;
    private static final long PERIOD_DAYS = 28;
    private static final Duration SPAN = Duration.ofDays(730);
    private static final long SEED = 20_261_121L;
    private static final BoostSettings SETTINGS = new BoostSettings(300, 0.04, 24, 60, 0.4, 0.5, SEED);

    private final List<Ship> ships;
    private final Map<Long, FleetTrees> byPeriod = new HashMap<>();

    /**
     * One of the series.
     *
     * @param context what is known besides the values
     * @param series its values, also later than any origin: they are cut there
     */
    public record Ship(SeriesContext context, GridSeries series) {}

    public Fleet(List<Ship> ships) {
        this.ships = List.copyOf(ships);
    }

    /** The member that asks this fleet; nothing for prices and for a series that stands alone. */
    public List<ModelFactory> member() {
        boolean alone =
                ships.size() < LEAST_SERIES || ships.getFirst().context().kind() == Kind.PRICE;
        return alone ? List.of() : List.of(new FleetMember(this::at));
    }

    private synchronized FleetTrees at(ForecastTask task) {
        long day = task.originTime().getEpochSecond() / 86_400;
        return byPeriod.computeIfAbsent(Math.floorDiv(day, PERIOD_DAYS), period -> train(period * PERIOD_DAYS));
    }

    private FleetTrees train(long epochDay) {
        List<ForecastTask> tasks = ships.stream()
                .map(ship ->
                        new ForecastTask(ship.context(), ship.series(), Covariates.NONE, midnight(ship, epochDay), 1))
                .toList();
        return FleetTrees.train(tasks, Origins.dayAhead(SPAN), SETTINGS);
    }

    /** The local midnight that the UTC day begins after, which lies before it everywhere. */
    private static long midnight(Ship ship, long epochDay) {
        var local =
                LocalDate.ofEpochDay(epochDay - 1).atStartOfDay(ship.context().zone());
        return ship.series().indexOf(local.toInstant());
    }
}
