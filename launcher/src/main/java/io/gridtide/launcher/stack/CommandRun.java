package io.gridtide.launcher.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A short command that was run to its end.
 *
 * @param command program and arguments
 * @param exitCode what it returned
 * @param output standard output and error together
 */
record CommandRun(List<String> command, int exitCode, String output) {

    /** Runs a command and waits for it. */
    static CommandRun of(List<String> command, Path directory) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new CommandRun(List.copyOf(command), process.waitFor(), output);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.getFirst(), e);
        }
    }

    /**
     * Does nothing if the command succeeded.
     *
     * @throws IOException with the command's output when it failed
     */
    void orThrow() throws IOException {
        if (exitCode != 0) {
            throw new IOException(
                    "%s ended with %d: %s".formatted(String.join(" ", command), exitCode, output.strip()));
        }
    }
}
