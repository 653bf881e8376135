package io.gridtide.benchmarks.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Puts files into a watched folder. A file is safe when it lies in {@code done/} with a report that names no fault. */
final class WatchedFolderPath implements SendingPath {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 2_000;
    private static final Duration BETWEEN_FILES = Duration.ofSeconds(5);
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(3);

    private final Readings readings;
    private final Path directory;
    private final Path folder;
    private final Ledger ledger = new Ledger();
    private final Map<String, List<SentReading>> underWayByName = new LinkedHashMap<>();
    private int files;

    /**
     * Makes the folder.
     *
     * @param directory of watched folders, not there yet
     */
    WatchedFolderPath(Readings readings, String tenant, Path directory) throws IOException {
        this.readings = readings;
        this.directory = directory;
        this.folder = Files.createDirectories(directory.resolve("meters"));
        Files.writeString(folder.resolve("mapping.json"), JSON.writeValueAsString(Map.of("tenant", tenant)));
    }

    @Override
    public String name() {
        return "watched folder";
    }

    @Override
    public List<String> seriesIds() {
        return readings.seriesIds();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    /** What the write side is told. */
    Map<String, String> settings() {
        return Map.of("gridtide.ingest.watch.directory", directory.toString(), "gridtide.ingest.watch.settle", "PT1S");
    }

    @Override
    public void send(BooleanSupplier goOn) throws InterruptedException {
        try {
            while (goOn.getAsBoolean()) {
                putFile();
                followFiles();
                TimeUnit.MILLISECONDS.sleep(BETWEEN_FILES.toMillis());
            }
            long end = System.nanoTime() + ENDED_WITHIN.toNanos();
            while (!underWayByName.isEmpty() && System.nanoTime() < end) {
                followFiles();
                TimeUnit.MILLISECONDS.sleep(BETWEEN_FILES.toMillis());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void putFile() throws IOException {
        List<SentReading> rows = readings.next(ROWS);
        String name = "readings-" + files++ + ".csv";
        ledger.sent(rows);
        underWayByName.put(name, rows);
        Path part = Files.write(folder.resolve(name + ".part"), PostFormat.CSV.body(rows));
        Files.move(part, folder.resolve(name));
    }

    private void followFiles() throws IOException {
        Iterator<Map.Entry<String, List<SentReading>>> files =
                underWayByName.entrySet().iterator();
        while (files.hasNext()) {
            Map.Entry<String, List<SentReading>> file = files.next();
            Optional<String> state = endOf(file.getKey());
            if (state.isPresent()) {
                if (state.get().equals("DONE")) {
                    ledger.acknowledged(file.getValue());
                } else {
                    ledger.reported(file.getValue(), state.get());
                }
                files.remove();
            }
        }
    }

    /** The state in which the job of a file ended, once the file has been put away. */
    private Optional<String> endOf(String name) throws IOException {
        for (String place : List.of("done", "failed")) {
            Path away = folder.resolve(place);
            if (!Files.isDirectory(away)) {
                continue;
            }
            try (DirectoryStream<Path> found = Files.newDirectoryStream(away, "*-" + name)) {
                for (Path file : found) {
                    Path report = file.resolveSibling(file.getFileName() + ".report.json");
                    return Optional.of(
                            JSON.readTree(report.toFile()).path("state").asText());
                }
            }
        }
        return Optional.empty();
    }
}
