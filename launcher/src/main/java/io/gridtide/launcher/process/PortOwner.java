package io.gridtide.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which process listens on a port, from Linux's /proc (proc(5)). Sockets of other users' processes stay unknown to an
 * ordinary user.
 *
 * @param pid the process id
 * @param command the start of its command line
 */
public record PortOwner(long pid, String command) {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int SHOWN_CHARACTERS = 80;

    /**
     * The listener on a TCP port.
     *
     * @param port the local port
     * @return empty when there is none or it cannot be told
     */
    public static Optional<PortOwner> of(int port) {
        Set<String> sockets = Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(PROC.resolve(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > INODE && listensOn(fields, port))
                .map(fields -> "socket:[" + fields[INODE] + "]")
                .collect(Collectors.toSet());
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOneOf(process.pid(), sockets))
                .findFirst()
                .map(process -> new PortOwner(process.pid(), shownCommand(process)));
    }

    private static boolean listensOn(String[] fields, int port) {
        return fields[STATE].equals(LISTENING) && fields[LOCAL_ADDRESS].endsWith(String.format(":%04X", port));
    }

    private static boolean holdsOneOf(long pid, Set<String> sockets) {
        try (Stream<Path> descriptors =
                Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
            return descriptors.map(PortOwner::target).anyMatch(sockets::contains);
        } catch (IOException notOursToSee) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String shownCommand(ProcessHandle process) {
        Path file = PROC.resolve(Long.toString(process.pid())).resolve("cmdline");
        String command = String.join(" ", lines(file)).replace('\0', ' ').strip();
        if (command.isEmpty()) {
            command = process.info().command().orElse("unknown program");
        }
        String line = Arrays.stream(command.split("\\s+")).collect(Collectors.joining(" "));
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "...";
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException absentHere) {
            return List.of();
        }
    }
}
