package io.gridtide.forecast.bench;

import io.gridtide.figures.FigureFile;
import io.gridtide.forecast.backtest.BacktestSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times the ensemble and, on measured series, compares it with the reference models. */
@Command(
        name = "ems bench forecast",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Times training and forecasting of made-up homes, quarter-hours, 48 hours ahead.",
            "With --data it also scores the last quarter of measured series beside the reference models of that folder; all of them take an hour on two processors."
        })
final class ForecastBench implements Callable<Integer> {
    private static final int MOST_SERIES = 100_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--homes",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Series that are forecast together (default: ${DEFAULT-VALUE}).")
    private int homes;

    @Option(
            names = "--models",
            paramLabel = "N",
            defaultValue = "16",
            description =
                    "Series of these that get a trained model of their own; the others borrow one (default: ${DEFAULT-VALUE}).")
    private int models;

    @Option(names = "--data", paramLabel = "DIR", description = "A folder as ./ems backtest takes it.")
    private @Nullable Path data;

    @Option(
            names = "--series",
            split = ",",
            paramLabel = "ID",
            description = "With --data: only these, * for anything (default: every load, pv and price).")
    private List<String> series = new ArrayList<>();

    @Mixin
    private FigureFile figureFile = new FigureFile();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (homes < 1 || homes > MOST_SERIES || models < 1 || models > homes) {
            throw new ParameterException(
                    commandSpec().commandLine(),
                    "--homes is 1 to " + MOST_SERIES + " and --models 1 to --homes, got " + homes + " and " + models);
        }
        PrintWriter out = commandSpec().commandLine().getOut();
        Speed speed = Speed.measure(homes, models);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("train_year_s", speed.trainYearSeconds());
        figures.put("one_series_ms", speed.oneSeriesMillis());
        figures.put("thousand_series_s", speed.thousandSeriesSeconds() * 1000 / homes);
        figures.put("train_90_days_s", speed.trainQuarterSeconds());
        say(out, "train on a year of quarter-hours", speed.trainYearSeconds(), "s, goal 10");
        say(out, "forecast one series 48 h", speed.oneSeriesMillis(), "ms, goal 500");
        say(
                out,
                "forecast " + homes + " series",
                speed.thousandSeriesSeconds(),
                "s with trained models, goal 60 for 1,000");
        say(out, "train on 90 days", speed.trainQuarterSeconds(), "s of one processor for each series");
        if (data != null) {
            BacktestSummary summary = BacktestSummary.of(data, series, out);
            figures.put("mae_ratio_to_reference", summary.errorRatio());
            figures.put("pinball_ratio_to_reference", summary.pinballRatio());
            figures.put("coverage_80", summary.coverage80());
            say(out, "MAE over that of the best reference", summary.errorRatio(), "goal 0.95");
            say(out, "pinball over that of the best reference", summary.pinballRatio(), "goal 0.95");
            say(out, "share inside p10 to p90", summary.coverage80(), "goal 0.77 to 0.83");
        } else {
            out.println("accuracy: not measured, --data DIR names no measured series");
        }
        out.flush();
        figures.values().removeIf(figure -> !Double.isFinite(figure)); // no reference was scored on the same hours
        figureFile.write("forecast", figures);
        return 0;
    }

    private static void say(PrintWriter out, String what, double figure, String unit) {
        out.printf(Locale.ROOT, "%-42s %10.3f %s%n", what, figure, unit);
        out.flush();
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("picocli did not set the command");
        }
        return spec;
    }
}
