package io.gridtide.forecast.backtest;

import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.model.FleetMember;
import io.gridtide.forecast.model.Members;
import io.gridtide.forecast.model.ModelFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores the models on a folder of measured series. */
@Command(
        name = "ems backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Forecasts each series of a data folder day ahead, at every local midnight of the period from what was known then, and scores the forecasts.",
            "The folder holds series.csv and public/*.csv.gz (series_id,timestamp_utc,value)."
        })
final class BacktestCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The data folder.")
    private Path data = Path.of("");

    @Option(
            names = "--series",
            split = ",",
            paramLabel = "ID",
            description = "Series, * for anything, separated by commas (default: every load, pv and price).")
    private List<String> series = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description =
                    "First scored local day, 2026-05-01 or 2026-05-01T00:00Z (default: where the last quarter of each series begins).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "Local day before which scoring ends (default: the end of each series).")
    private @Nullable String to;

    @Option(
            names = "--points",
            paramLabel = "FILE",
            description = "Writes every scored hour: series_id,issued_at,valid_at,p10,p50,p90.")
    private @Nullable Path points;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes backtest.csv and backtest.html there (default: target/backtest).")
    private @Nullable Path out;

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            description = "Only these members of the ensemble (default: all).")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--every",
            paramLabel = "DAYS",
            defaultValue = "1",
            description = "Scores each n-th day only, for a quick look (default: ${DEFAULT-VALUE}).")
    private int everyDays = 1;

    @Option(names = "--threads", paramLabel = "N", description = "Series at a time (default: one for each processor).")
    private int threads;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Period period = new Period(day("--from", from), day("--to", to), positive("--every", everyDays));
        period.from().ifPresent(first -> period.to()
                .filter(last -> !first.isBefore(last))
                .ifPresent(last -> {
                    throw wrong("--to " + last + " is not after --from " + first + "; nothing would be scored");
                }));
        checkModels();
        PrintWriter console = commandSpec().commandLine().getOut();
        DataSet set = DataSet.read(data, new SeriesFilter(series));
        References references = References.in(data);
        List<SeriesResult> results = new BacktestRun(set, period, models).results(threads, console);
        ResultTable table = new ResultTable(results, references);
        table.print(console);
        if (points != null) {
            PointsFile.write(points, results);
            console.println("Points: " + points);
        }
        Path folder = out != null ? out : Path.of(System.getProperty("gridtide.root", "."), "target", "backtest");
        table.write(folder.resolve("backtest.csv"));
        new HtmlReport(results, table).write(folder.resolve("backtest.html"));
        console.println("Table and plots: " + folder.resolve("backtest.csv") + ", " + folder.resolve("backtest.html"));
        console.flush();
        return 0;
    }

    private void checkModels() {
        List<String> known = Stream.concat(
                        Arrays.stream(Kind.values())
                                .flatMap(kind -> Members.dayAhead(kind).stream())
                                .map(ModelFactory::name)
                                .distinct(),
                        Stream.of(FleetMember.NAME))
                .toList();
        for (String model : models) {
            if (!known.contains(model)) {
                throw wrong("--models names " + model + "; there are " + String.join(", ", known));
            }
        }
    }

    private int positive(String option, int value) {
        if (value < 1) {
            throw wrong(option + " is at least 1, got " + value);
        }
        return value;
    }

    private Optional<LocalDate> day(String option, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (java.time.format.DateTimeParseException malformed) {
            throw wrong(option + " is a day such as 2026-05-01, got " + text);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(commandSpec().commandLine(), message);
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("picocli did not set the command");
        }
        return spec;
    }
}
