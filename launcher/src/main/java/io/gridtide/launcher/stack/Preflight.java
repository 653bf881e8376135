package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.PortOwner;
import io.gridtide.launcher.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** What can be known before anything is started. */
public final class Preflight {

    private Preflight() {}

    /**
     * Makes the state directory and checks that it can be written and that its disk has room.
     *
     * @throws StackFailure when not
     */
    public static void requireUsable(Path state) {
        try {
            Files.createDirectories(state);
            Files.delete(Files.createTempFile(state, "write", "test"));
            DiskSpace.require(state);
        } catch (IOException e) {
            if (DiskSpace.isExhausted(String.valueOf(e.getMessage()))) {
                throw DiskSpace.failure(state, e);
            }
            throw new StackFailure(
                    StackFailure.Category.NOT_WRITABLE,
                    "The state directory %s cannot be written by user %s. Choose another one with --state."
                            .formatted(state, System.getProperty("user.name")),
                    e);
        }
    }

    /**
     * Checks that the ports of these components can be listened on.
     *
     * @throws StackFailure for the first that cannot, with the process that holds it if that can be told
     */
    public static void requireFreePorts(Collection<? extends Component> components) {
        components.forEach(component -> component.ports().forEach(port -> requireFreePort(component.name(), port)));
    }

    /**
     * Checks that a port can be listened on.
     *
     * @param name who needs it
     * @throws StackFailure when it cannot, with the process that holds it if that can be told
     */
    public static void requireFreePort(String name, int port) {
        if (!Ports.isFree(port)) {
            throw portTaken(name, port);
        }
    }

    private static StackFailure portTaken(String name, int port) {
        String holder = PortOwner.of(port)
                .map(owner -> "process %d (%s)".formatted(owner.pid(), owner.command()))
                .orElse("another process");
        return new StackFailure(
                StackFailure.Category.PORT_TAKEN,
                "Port %d, which %s needs, is taken by %s. Stop that process, or move all ports with --port-offset."
                        .formatted(port, name, holder));
    }
}
