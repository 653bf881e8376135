package io.gridtide.launcher.command;

import io.gridtide.launcher.imports.ImportClient;
import io.gridtide.launcher.imports.ImportStatus;
import io.gridtide.launcher.imports.MappingOptions;
import io.gridtide.launcher.imports.ProgressLine;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.stack.StackFailure.Category;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports files of readings into the stack that runs, and shows how far it is. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Imports CSV files of readings (plain or gzip) into the stack that runs.",
            "Exit code 0 when every line was taken, 1 when some or all were not, 2 when the arguments are wrong."
        })
public final class ImportCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 250;
    private static final int ERRORS_SHOWN = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private WriteSide writeSide = new WriteSide();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files to import, one after the other.")
    private List<Path> files = List.of();

    @Option(
            names = "--mapping",
            paramLabel = "JSON",
            description = "How the files are laid out: docs/ingest/csv-import.md.")
    private @Nullable Path mapping;

    @Option(names = "--zone", description = "Time zone of local times, such as Europe/Berlin.")
    private @Nullable String zone;

    @Option(names = "--delimiter", description = "Between cells: SEMICOLON, TAB, COMMA, PIPE or the character itself.")
    private @Nullable String delimiter;

    @Option(names = "--decimal-comma", description = "Numbers have a decimal comma.")
    private boolean decimalComma;

    @Option(names = "--dry-run", description = "Checks every line and writes nothing.")
    private boolean dryRun;

    @Option(names = "--force", description = "Imports a file again that has been imported already.")
    private boolean force;

    @Option(names = "--follow", paramLabel = "JOB", description = "Shows an import that was started before.")
    private @Nullable String follow;

    @Option(names = "--cancel", paramLabel = "JOB", description = "Stops an import.")
    private @Nullable String cancel;

    private OptionalLong silentSinceNanos = OptionalLong.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (files.isEmpty() && follow == null && cancel == null) {
            System.err.println("Name a file to import, or a job with --follow or --cancel.");
            return 2;
        }
        List<Path> unreadable = new ArrayList<>(files);
        unreadable.removeIf(file -> Files.isRegularFile(file) && Files.isReadable(file));
        if (mapping != null && !Files.isReadable(mapping)) {
            unreadable.add(mapping);
        }
        if (!unreadable.isEmpty()) {
            unreadable.forEach(file -> System.err.println("The file " + file + " cannot be read."));
            return 2;
        }
        try (ImportClient client = writeSide.client()) {
            return run(client);
        }
    }

    private int run(ImportClient client) throws IOException, InterruptedException {
        if (cancel != null) {
            ImportStatus status = client.cancel(cancel);
            System.out.println("The import " + cancel + " of " + status.fileName()
                    + (status.hasEnded() ? " has ended already: " + status.state() : " is being stopped") + ".");
            return 0;
        }
        boolean flawless = follow == null || watch(client, client.status(follow));
        ImportClient.Wish wish = new ImportClient.Wish(options().merged(), dryRun, force);
        for (Path file : files) {
            flawless &= watch(client, client.send(file, wish));
        }
        return flawless ? 0 : 1;
    }

    private MappingOptions options() throws IOException {
        return new MappingOptions(
                mapping == null ? "" : Files.readString(mapping),
                Optional.ofNullable(zone),
                Optional.ofNullable(delimiter),
                decimalComma);
    }

    /** Follows a job to its end; whether every line was taken. */
    private boolean watch(ImportClient client, ImportStatus begun) throws InterruptedException {
        Console console = System.console();
        ProgressLine line = new ProgressLine(System.out, console != null && console.isTerminal());
        Thread interrupted = new Thread(() -> explainInterruption(begun.jobId(), line), "interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        ImportStatus status = begun;
        while (!status.hasEnded()) {
            line.show(status);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            status = statusOf(client, status);
        }
        Runtime.getRuntime().removeShutdownHook(interrupted);
        line.end();
        summarise(client, status);
        return status.isFlawless();
    }

    /** A write side that is started again goes on with the import; until it answers nothing new is known. */
    private ImportStatus statusOf(ImportClient client, ImportStatus last) throws InterruptedException {
        try {
            ImportStatus now = client.status(last.jobId());
            silentSinceNanos = OptionalLong.empty();
            return now;
        } catch (StackFailure silent) {
            long now = System.nanoTime();
            long since = silentSinceNanos.orElse(now);
            silentSinceNanos = OptionalLong.of(since);
            if (silent.category() != Category.WRONG_STATE || now - since > PATIENCE.toNanos()) {
                throw silent;
            }
            return last;
        }
    }

    private static void explainInterruption(String jobId, ProgressLine line) {
        line.end();
        System.out.println("The import goes on without this command.\n  See it:  ./ems import --follow " + jobId
                + "\n  Stop it: ./ems import --cancel " + jobId);
    }

    private static void summarise(ImportClient client, ImportStatus status) throws InterruptedException {
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %s%s. %,d rows: %,d readings %s, %,d rejected, %,d empty; %,d rows/s. Job %s",
                status.fileName(),
                status.state().toLowerCase(Locale.ROOT).replace('_', ' '),
                status.dryRun() ? " (dry run, nothing written)" : "",
                status.rowsRead(),
                status.accepted(),
                status.dryRun() ? "acceptable" : "accepted",
                status.rejected(),
                status.skipped(),
                status.rowsPerSecond(),
                status.jobId()));
        if (status.message() != null) {
            System.out.println("  " + status.message());
        }
        if (status.rejected() > 0) {
            new TreeMap<>(status.rejectedByReason())
                    .forEach((reason, count) ->
                            System.out.println(String.format(Locale.ROOT, "  %,d rejected: %s", count, reason)));
            client.errors(status.jobId(), ERRORS_SHOWN).forEach(error -> System.out.println("  " + error));
            System.out.println("  all of them: GET /api/v1/imports/" + status.jobId() + "/errors");
        }
    }
}
