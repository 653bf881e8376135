package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.PidFile;
import java.nio.file.Path;

/**
 * Where the stack finds what it runs and where it keeps its state.
 *
 * @param root the project's root directory, with the built modules below it
 * @param state the state directory, {@code .ems} by default; may be deleted when nothing runs
 */
public record StackLayout(Path root, Path state) {

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

    /** A directory of one server or service below the state directory. */
    public Path home(String name) {
        return state.resolve(name);
    }

    /** The build output of a module. */
    public Path target(String module) {
        return root.resolve(module).resolve("target");
    }
}
