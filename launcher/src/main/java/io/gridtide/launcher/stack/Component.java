package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.ProcessSpec;
import java.time.Duration;
import java.util.List;

/** One server or service of the stack: how it is prepared, started and asked whether it is ready. */
public interface Component {

    /** Short name, as in logs and pid files. */
    String name();

    /** Ports it listens on, which must be free before it starts. */
    List<Integer> ports();

    /**
     * Prepares directories and files, where that is needed, and says what to start. Called before every start.
     *
     * @throws StackFailure when it cannot run here
     */
    ProcessSpec prepare();

    /** How to ask whether it is ready. */
    Readiness readiness();

    /** How long it may take to become ready. */
    Duration readyWithin();

    /** How long it may take to end in good order. */
    default Duration stopWithin() {
        return Duration.ofSeconds(15);
    }
}
