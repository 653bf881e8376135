package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.PidFile;
import java.nio.file.Path;

/**
 * Where the stack finds what it runs and where it keeps its state.
 *
 * @param root the project's root directory, with the built modules below it
 * @param state the state directory, {@code .ems} by default; may be deleted when nothing runs
 * @param dataset names the part of it that holds the data of servers and services; logs, keys and pid files are common to all
 */
public record StackLayout(Path root, Path state, String dataset) {

    /** The dataset of a stack that nobody has fed with a demo. */
    public static final String LIVE = "live";

    /** Makes both paths absolute. */
    public StackLayout {
        root = root.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
    }

    /** The log of one process. */
    public Path log(String name) {
        return state.resolve("logs").resolve(name + ".log");
    }

    /** The pid file of one process. */
    public PidFile pidFile(String name) {
        return new PidFile(runDirectory().resolve(name + ".pid"));
    }

    /** Pid files and what the running stack says of itself. */
    public Path runDirectory() {
        return state.resolve("run");
    }

    /** Private key, public key, database password. */
    public Path keysDirectory() {
        return state.resolve("keys");
    }

    /** The data directory of one server or service. */
    public Path home(String name) {
        return dataDirectory().resolve(name);
    }

    /** All data of the chosen dataset. */
    public Path dataDirectory() {
        return state.resolve("data").resolve(dataset);
    }

    /** The same place with other data. */
    public StackLayout with(String otherDataset) {
        return new StackLayout(root, state, otherDataset);
    }

    /** The build output of a module. */
    public Path target(String module) {
        return root.resolve(module).resolve("target");
    }
}
