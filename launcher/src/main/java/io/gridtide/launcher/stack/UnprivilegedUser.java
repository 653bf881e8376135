package io.gridtide.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. As root it is therefore run in a user namespace in which root is nobody; where the kernel
 * or a container forbids such namespaces, as the user nobody with the one capability it needs to reach its files.
 */
enum UnprivilegedUser {
    /** The launcher's own user is an ordinary one: nothing to do. */
    SAME_USER(List.of(), -1),
    /** A user namespace (unshare(1)): files stay owned by root. */
    NAMESPACE(List.of("unshare", "--user"), 0),
    /** User and group nobody (setpriv(1)): files must be owned by nobody. */
    NOBODY(
            List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override"),
            65534);

    private static final int PROBE_SECONDS = 10;

    private final List<String> prefix;
    /** User and group id that the server's files must have; -1 when they are right as they are made. */
    private final int fileOwner;

    UnprivilegedUser(List<String> prefix, int fileOwner) {
        this.prefix = prefix;
        this.fileOwner = fileOwner;
    }

    /**
     * What works here.
     *
     * @throws StackFailure when the launcher is root and neither way works
     */
    static UnprivilegedUser detect() {
        if (!isRoot()) {
            return SAME_USER;
        }
        if (succeeds(NAMESPACE.command(List.of("true")))) {
            return NAMESPACE;
        }
        if (succeeds(NOBODY.command(List.of("true")))) {
            return NOBODY;
        }
        throw new StackFailure(
                StackFailure.Category.NOT_SUPPORTED,
                "PostgreSQL does not run as root, and neither unshare nor setpriv (package util-linux) can give up root here."
                        + " Run as an ordinary user, or point to another server with --database.");
    }

    /** The command, run without root's identity. */
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /**
     * Gives a file, or a directory with all that is in it, to the user that the server will run as.
     *
     * @param path what to give, which exists
     */
    void own(Path path) throws IOException {
        if (this == SAME_USER || Integer.valueOf(fileOwner).equals(Files.getAttribute(path, "unix:uid"))) {
            return;
        }
        String owner = fileOwner + ":" + fileOwner;
        CommandRun.of(List.of("chown", "-R", owner, path.toAbsolutePath().toString()), Path.of("/"))
                .orThrow();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
