package io.gridtide.forecast.model;

import io.gridtide.forecast.boost.BoostSettings;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.SeriesContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The model of a series with a few days of history: quantile trees that learnt from its neighbours ({@link FleetTrees}).
 * One set of trees for all series of a neighbourhood, trained again after a week. Not safe for several threads.
 */
public final class ColdStart implements ModelFactory {
    private static final int LEAST_NEIGHBOURS = 2;
    private static final int MOST_NEIGHBOURS = 40;
    private static final Duration LEAST_MEASURED = Duration.ofDays(14);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Origins ORIGINS = Origins.anyTime(Duration.ofDays(90), 2, 12, Duration.ofHours(48));
    private static final BoostSettings SETTINGS = new BoostSettings(150, 0.06, 24, 60, 0.4, 0.5, 20_261_121L);

    private final Function<SeriesContext, Neighbourhood> neighbours;
    private final Map<String, Held> held = new HashMap<>();

    /**
     * Creates it.
     *
     * @param neighbours of a series
     */
    public ColdStart(Function<SeriesContext, Neighbourhood> neighbours) {
        this.neighbours = neighbours;
    }

    /**
     * Series that may teach each other.
     *
     * @param name the same for all of them
     * @param ships the series, in a stable order
     */
    public record Neighbourhood(String name, List<Fleet.Ship> ships) {
        /** Of a series that stands alone. */
        public static final Neighbourhood NONE = new Neighbourhood("none", List.of());
    }

    private record Held(FleetTrees trees, long untilSecond) {}

    @Override
    public String name() {
        return FleetMember.NAME;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Duration minimumHistory() {
        return Duration.ofDays(2);
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        Neighbourhood around = neighbours.apply(task.context());
        String key = around.name()
                + ' '
                + task.context().kind()
                + ' '
                + task.series().resolution();
        long now = task.originTime().getEpochSecond();
        Held trained = held.get(key);
        if (trained == null || now >= trained.untilSecond()) {
            trained = new Held(train(task, around), now + KEPT.toSeconds());
            held.put(key, trained);
        }
        return trained.trees()::predict;
    }

    private static FleetTrees train(ForecastTask task, Neighbourhood around) {
        List<ForecastTask> teachers = around.ships().stream()
                .filter(ship -> ship.context().kind() == task.context().kind()
                        && ship.series().resolution().equals(task.series().resolution()))
                .map(ship -> new ForecastTask(ship.context(), ship.series(), Covariates.NONE, task.origin(), 1))
                .filter(ColdStart::knowsEnough)
                .limit(MOST_NEIGHBOURS)
                .toList();
        if (teachers.size() < LEAST_NEIGHBOURS) {
            throw new ModelNotTrainableException(teachers.size() + " neighbours of "
                    + task.context().seriesId() + " have " + LEAST_MEASURED.toDays() + " days of history, "
                    + LEAST_NEIGHBOURS + " are needed");
        }
        return FleetTrees.train(teachers, ORIGINS, SETTINGS);
    }

    private static boolean knowsEnough(ForecastTask teacher) {
        return teacher.series().knownCount() >= teacher.series().stepsIn(LEAST_MEASURED);
    }
}
