package io.gridtide.optimize.command;

import io.gridtide.optimize.exact.PortfolioPlan;
import io.gridtide.optimize.exact.SearchWatch;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.explain.PlanExplainer;
import io.gridtide.optimize.file.Mistake;
import io.gridtide.optimize.file.PlanFileReader;
import io.gridtide.optimize.file.Reading;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.SiteProblem;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves a planning problem given as a file. */
@Command(
        name = "ems plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Plans the assets of a site at least cost and proves how good the plan is. docs/plan-format.md describes"
                    + " the file; docs/examples/plan-*.json are examples.",
            "Exit status: 0 there is a plan, 1 something failed, 2 the file or an option is wrong."
        })
final class PlanFileCommand implements Callable<Integer> {
    /** Far above a year of half-hours with many assets. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final String STANDARD = "-";
    /** Places named for each kind of cost. */
    private static final int PLACES = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The problem as JSON; - for the standard input.")
    private @Nullable String file;

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Writes the whole plan as JSON; - for the standard output, without anything else.")
    private @Nullable String json;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Most time for the search; then the best plan so far (default: ${DEFAULT-VALUE}).")
    private double deadlineSeconds = 60;

    @Option(
            names = "--explain",
            description = "Says in words what each kind of cost of a site adds up to and where most of it arises.")
    private boolean explain;

    @Option(
            names = "--progress",
            description =
                    "Says once a second on the standard error what the best plan so far costs and how far it is from"
                            + " the bound, and once more at the end. At a terminal that is done anyway.")
    private boolean progress;

    @Option(names = "--schema", description = "Prints the JSON Schema of the file and nothing else.")
    private boolean schema;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = commandSpec().commandLine().getOut();
        if (schema) {
            out.println(schemaText());
            return 0;
        }
        if (!(deadlineSeconds > 0 && deadlineSeconds <= 86_400)) {
            throw wrong("--deadline is more than 0 and at most 86400 seconds, got " + deadlineSeconds);
        }
        return switch (new PlanFileReader().read(bytes())) {
            case Reading.Refused(List<Mistake> mistakes) -> refuse(mistakes);
            case Reading.Accepted(SiteProblem problem, List<String> warnings) -> plan(problem, warnings, out);
            case Reading.AcceptedPortfolio(Portfolio portfolio, List<String> warnings) ->
                plan(portfolio, warnings, out);
        };
    }

    private int refuse(List<Mistake> mistakes) {
        PrintWriter err = commandSpec().commandLine().getErr();
        err.println(file + " cannot be planned:");
        mistakes.forEach(mistake -> err.println("  " + mistake));
        err.println("The format is described in docs/plan-format.md.");
        return 2;
    }

    private int plan(SiteProblem problem, List<String> warnings, PrintWriter out) {
        SitePlan plan = watched(problem.currency(), planner -> planner.plan(problem, deadline()));
        return answer(PlanJson.text(plan, warnings), text -> print(plan, warnings, text), out);
    }

    private void print(SitePlan plan, List<String> warnings, PrintWriter out) {
        new PlanText(plan, warnings).print(out);
        if (explain) {
            out.println();
            out.println("What it costs and where:");
            new PlanExplainer(PLACES).explain(plan).inWords().forEach(part -> out.println("  " + part));
        }
    }

    private int plan(Portfolio portfolio, List<String> warnings, PrintWriter out) {
        PortfolioPlan plan = watched(portfolio.first().currency(), planner -> planner.plan(portfolio, deadline()));
        return answer(PlanJson.text(plan, warnings), text -> new PortfolioText(plan, warnings).print(text), out);
    }

    private <T> T watched(String currency, Function<SitePlanner, T> planning) {
        SearchWatch watch = new SearchWatch(System::nanoTime);
        PrintWriter err = commandSpec().commandLine().getErr();
        try (ProgressLines lines = new ProgressLines(watch, currency, err)) {
            if (progress || atTerminal()) {
                lines.start();
            }
            T plan = planning.apply(new SitePlanner(System::nanoTime, watch));
            if (progress) {
                lines.print();
            }
            return plan;
        }
    }

    private static boolean atTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private Duration deadline() {
        return Duration.ofNanos((long) (deadlineSeconds * 1e9));
    }

    private int answer(String asJson, Consumer<PrintWriter> asText, PrintWriter out) {
        if (STANDARD.equals(json)) {
            out.println(asJson);
            return 0;
        }
        asText.accept(out);
        if (json != null) {
            write(Path.of(json), asJson);
            out.println("Plan: " + json);
        }
        return 0;
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text + "\n");
        } catch (IOException failed) {
            throw new FileFailure("The plan cannot be written to " + path + ": " + failed, failed);
        }
    }

    private byte[] bytes() {
        if (file == null) {
            throw wrong("Missing required parameter: 'FILE'");
        }
        try (InputStream in = STANDARD.equals(file) ? System.in : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw wrong(file + " is larger than " + MOST_BYTES / 1024 / 1024 + " MB");
            }
            return bytes;
        } catch (IOException unreadable) {
            throw wrong(file + " cannot be read: " + unreadable);
        }
    }

    private static String schemaText() throws IOException {
        try (InputStream in = PlanFileCommand.class.getResourceAsStream("/plan-format.schema.json")) {
            if (in == null) {
                throw new IllegalStateException(
                        "plan-format.schema.json is not on the class path\nbuild the project again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
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
