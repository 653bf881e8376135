package io.gridtide.benchmarks.stage;

import io.gridtide.launcher.stack.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A class of this class path run in a JVM of its own, so that sender and peer start equally cold. */
public final class ChildJvm {
    /** The logging of a child tells nothing but errors. */
    public static final Map<String, String> QUIET = Map.of("org.slf4j.simpleLogger.defaultLogLevel", "error");

    private static final int HEAP_MEBIBYTES = 512;

    /**
     * What it printed and what it took.
     *
     * @param output standard output
     * @param cpu processor time of its whole life, start-up included
     */
    public record Ended(String output, Duration cpu) {}

    private ChildJvm() {}

    /** Runs it to its end. One child at a time: its processor time is read from what this process has waited for. */
    public static Ended run(String mainClass, List<String> arguments) throws InterruptedException {
        return run(JavaCommand.withHeap(HEAP_MEBIBYTES)
                .properties(QUIET)
                .mainClass(System.getProperty("java.class.path"), mainClass, arguments.toArray(String[]::new)));
    }

    /** Runs a command line to its end. */
    public static Ended run(List<String> command) throws InterruptedException {
        try {
            Duration before = CpuTimes.ofEndedChildren();
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread stop = new Thread(process::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(stop);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(stop);
            if (exitCode != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + exitCode + ":\n" + output);
            }
            return new Ended(output, CpuTimes.ofEndedChildren().minus(before));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
