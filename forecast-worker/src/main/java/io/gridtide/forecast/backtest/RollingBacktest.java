package io.gridtide.forecast.backtest;

import io.gridtide.forecast.calibration.PhysicalBounds;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.features.Standstill;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.Blend;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.Ledger;
import io.gridtide.forecast.model.ModelFactory;
import io.gridtide.forecast.model.Panel;
import io.gridtide.forecast.model.Quantiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Forecasts one series day ahead: at each local midnight the 23, 24 or 25 hours of the day from what was known then. The
 * members are trained anew as often as each of them says; how they are blended is learnt each day from the days before,
 * which begin some weeks ahead of the first scored day.
 */
final class RollingBacktest {
    /** Name of the blended forecast among the results. */
    static final String ENSEMBLE = "ensemble";

    private static final int LEDGER_DAYS = 70;
    private static final int LEAST_HISTORY_DAYS = 21;

    private final SeriesContext context;
    private final GridSeries series;
    private final GridSeries moving;
    private final Covariates covariates;
    private final Panel panel;
    private final LocalClock clock;
    private final Ledger ledger = new Ledger(LEDGER_DAYS);
    private final Map<String, List<ScoredPoint>> byModel = new LinkedHashMap<>();

    RollingBacktest(SeriesContext context, GridSeries series, Covariates covariates, List<ModelFactory> members) {
        this.context = context;
        this.series = series;
        this.moving = Standstill.without(series, context.kind());
        this.covariates = covariates;
        this.panel = new Panel(members);
        this.clock = new LocalClock(context.zone(), series.resolution());
    }

    /** Scored points by model, the ensemble first. */
    Map<String, List<ScoredPoint>> run(Period.Days days, int everyDays) {
        byModel.put(ENSEMBLE, new ArrayList<>());
        LocalDate warm = days.from().minusDays((long) LEDGER_DAYS * everyDays);
        LocalDate earliest = days.first().plusDays(LEAST_HISTORY_DAYS);
        while (warm.isBefore(earliest) && warm.isBefore(days.from())) {
            warm = warm.plusDays(everyDays);
        }
        for (LocalDate day = warm; day.isBefore(days.to()); day = day.plusDays(everyDays)) {
            oneDay(day, !day.isBefore(days.from()));
        }
        return byModel;
    }

    private void oneDay(LocalDate day, boolean scored) {
        long origin = series.indexOf(day.atStartOfDay(context.zone()).toInstant());
        long end = series.indexOf(day.plusDays(1).atStartOfDay(context.zone()).toInstant());
        int steps = (int) (end - origin);
        ForecastTask task = new ForecastTask(context, moving, covariates, origin, steps);
        OptionalDouble still = Standstill.at(series, context.kind(), origin);
        if (still.isPresent()) {
            if (scored) {
                record(ENSEMBLE, task, Collections.nCopies(steps, Quantiles.certain(still.getAsDouble())));
            }
            return;
        }
        Map<String, List<Quantiles>> byMember = panel.forecast(task);
        byMember.replaceAll((name, raw) -> PhysicalBounds.applyTo(task, raw));
        int[] hours = new int[steps];
        double[] truths = new double[steps];
        for (int step = 0; step < steps; step++) {
            hours[step] = (int) clock.hourOfDay(origin + step);
            truths[step] = series.at(origin + step);
        }
        Blend blend = Blend.learn(ledger);
        List<Quantiles> mean = blend.mean(byMember, hours);
        if (scored) {
            record(ENSEMBLE, task, PhysicalBounds.finish(task, blend.calibrated(mean, hours)));
            blend.moved(byMember, hours)
                    .forEach((name, moved) -> record(name, task, PhysicalBounds.applyTo(task, moved)));
        }
        Map<String, List<Quantiles>> said = new LinkedHashMap<>(byMember);
        said.put(Blend.MIXED, PhysicalBounds.applyTo(task, mean));
        ledger.add(new Ledger.Day(said, truths, hours));
    }

    private void record(String model, ForecastTask task, List<Quantiles> forecast) {
        List<ScoredPoint> points = byModel.computeIfAbsent(model, name -> new ArrayList<>());
        for (int step = 0; step < forecast.size(); step++) {
            long index = task.origin() + step;
            double truth = series.at(index);
            if (!Double.isNaN(truth)) {
                points.add(new ScoredPoint(
                        task.originTime(),
                        series.timeOf(index),
                        step,
                        forecast.get(step),
                        truth,
                        series.at(clock.daysBefore(index, 7))));
            }
        }
    }
}
