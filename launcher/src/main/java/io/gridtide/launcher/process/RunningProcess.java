package io.gridtide.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that this launcher started and that its pid file names. */
public final class RunningProcess {

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final ProcessSpec spec;
    private final Process process;
    private final PidFile pidFile;

    private RunningProcess(ProcessSpec spec, Process process, PidFile pidFile) {
        this.spec = spec;
        this.process = process;
        this.pidFile = pidFile;
    }

    /**
     * Starts the process in a session of its own, so that Ctrl-C in the terminal reaches the launcher alone and the launcher
     * decides the order in which things stop.
     *
     * @throws UncheckedIOException when the program cannot be started or a file cannot be written
     */
    public static RunningProcess start(ProcessSpec spec, PidFile pidFile) {
        try {
            Files.createDirectories(spec.log().getParent());
            Files.createDirectories(pidFile.path().getParent());
            ProcessBuilder builder = new ProcessBuilder(detached(spec.command()))
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.environment().putAll(spec.environment());
            return named(spec, builder.start(), pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + spec.name(), e);
        }
    }

    /** A process that no pid file names could outlive the launcher unseen; it is not let run. */
    private static RunningProcess named(ProcessSpec spec, Process process, PidFile pidFile) {
        try {
            ProcessIdentity.of(process.pid()).ifPresent(pidFile::write);
            return new RunningProcess(spec, process, pidFile);
        } catch (UncheckedIOException cannotWrite) {
            process.destroyForcibly();
            throw cannotWrite;
        }
    }

    /** What was started. */
    public ProcessSpec spec() {
        return spec;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code, once the process has ended. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Completes when the process has ended, for whatever reason. */
    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /**
     * Asks the process to end, waits, and kills it if it has not ended by then. Removes the pid file.
     *
     * @param grace how long it may take to end in good order
     */
    public void stop(Duration grace) {
        stop(process.toHandle(), spec.stopSignal(), grace);
        pidFile.delete();
    }

    /**
     * Stops any process of this user in the same way.
     *
     * @param handle which process
     * @param signal how it is asked
     * @param grace how long it may take to end in good order
     */
    public static void stop(ProcessHandle handle, StopSignal signal, Duration grace) {
        send(handle, signal);
        if (!hasEndedWithin(handle, grace)) {
            handle.destroyForcibly();
            hasEndedWithin(handle, AFTER_KILL);
        }
    }

    private static List<String> detached(List<String> command) {
        List<String> detached = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            detached.add("/usr/bin/setsid");
        } else {
            detached.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        }
        detached.addAll(command);
        return detached;
    }

    private static void send(ProcessHandle handle, StopSignal signal) {
        if (signal == StopSignal.TERMINATE) {
            handle.destroy();
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal.posixName() + " " + handle.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            handle.destroy();
        }
    }

    private static boolean hasEndedWithin(ProcessHandle handle, Duration limit) {
        try {
            handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return !handle.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        }
    }
}
