package io.gridtide.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the Maven that a test JVM runs under. */
final class MavenProcess {

    private static final String MAVEN_MAIN_CLASS = "org.codehaus.plexus.classworlds.launcher.Launcher";

    private MavenProcess() {}

    /** The nearest ancestor that is Maven; empty when the test was started otherwise. */
    static Optional<ProcessHandle> above(ProcessHandle process) {
        Optional<ProcessHandle> ancestor = process.parent();
        while (ancestor.isPresent() && !isMaven(ancestor.get())) {
            ancestor = ancestor.get().parent();
        }
        return ancestor;
    }

    private static boolean isMaven(ProcessHandle process) {
        return commandLine(process).contains(MAVEN_MAIN_CLASS);
    }

    /** From /proc where there is one: the JDK cuts long command lines. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException noProc) {
            return process.info().commandLine().orElse("");
        }
    }
}
