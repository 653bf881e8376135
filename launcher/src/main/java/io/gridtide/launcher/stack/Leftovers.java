package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.PidFile;
import io.gridtide.launcher.process.RunningProcess;
import io.gridtide.launcher.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Processes that a launcher left behind when it was killed itself. */
public final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final String PID_SUFFIX = ".pid";
    /** Who is stopped last, because the others need it. */
    private static final List<String> SERVERS_LAST_TO_STOP =
            List.of(RegistryServer.NAME, KafkaServer.NAME, PostgresServer.NAME);

    private Leftovers() {}

    /**
     * Stops what still runs, services before servers. Call it only while no launcher holds the lock, or while holding it.
     *
     * @return the names of the processes that were stopped
     */
    public static List<String> stop(StackLayout layout) {
        List<String> stopped = new ArrayList<>();
        for (String name : namesInStopOrder(layout.runDirectory())) {
            PidFile pidFile = layout.pidFile(name);
            pidFile.liveProcess().ifPresent(process -> {
                RunningProcess.stop(
                        process, name.equals(PostgresServer.NAME) ? StopSignal.INTERRUPT : StopSignal.TERMINATE, GRACE);
                stopped.add(name);
            });
            pidFile.delete();
        }
        return stopped;
    }

    private static List<String> namesInStopOrder(Path runDirectory) {
        if (!Files.isDirectory(runDirectory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runDirectory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(PID_SUFFIX) && !file.equals("launcher" + PID_SUFFIX))
                    .map(file -> file.substring(0, file.length() - PID_SUFFIX.length()))
                    .sorted(Comparator.comparingInt(SERVERS_LAST_TO_STOP::indexOf))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + runDirectory, e);
        }
    }
}
