package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.Reporter;
import java.io.PrintStream;

/**
 * Lines on the terminal, whole lines only, from any thread.
 *
 * @param out where they go
 */
public record Terminal(PrintStream out) implements Reporter {

    /** Standard output. */
    public static Terminal standard() {
        return new Terminal(System.out);
    }

    @Override
    public void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
