package io.gridtide.launcher.stack;

/** Receives the lines that tell a person what goes on. May be called from several threads. */
@FunctionalInterface
public interface Reporter {

    /** Shows one line. */
    void say(String line);
}
