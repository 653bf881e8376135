package io.gridtide.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is needed to start one process.
 *
 * @param name short name, also that of its log and pid file
 * @param command program and arguments
 * @param environment variables set on top of the launcher's own
 * @param directory working directory, which must exist
 * @param log file that receives standard output and error, appended to
 * @param stopSignal the signal that asks the process to end in good order
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        StopSignal stopSignal) {

    /** Copies the collections. */
    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
