package io.gridtide.launcher.process;

/** How a process is asked to end in good order. */
public enum StopSignal {
    /** SIGTERM: what a JVM expects. */
    TERMINATE("TERM"),
    /** SIGINT: PostgreSQL's fast shutdown, which does not wait for clients to leave. */
    INTERRUPT("INT");

    private final String posixName;

    StopSignal(String posixName) {
        this.posixName = posixName;
    }

    /** The name that {@code kill} understands. */
    public String posixName() {
        return posixName;
    }
}
