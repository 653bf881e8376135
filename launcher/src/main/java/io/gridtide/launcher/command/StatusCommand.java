package io.gridtide.launcher.command;

import io.gridtide.launcher.process.ProcessMemory;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.service.ServiceProcess;
import io.gridtide.launcher.stack.Component;
import io.gridtide.launcher.stack.KafkaServer;
import io.gridtide.launcher.stack.PostgresServer;
import io.gridtide.launcher.stack.Readiness;
import io.gridtide.launcher.stack.RegistryServer;
import io.gridtide.launcher.stack.ServerPorts;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.StackLock;
import io.gridtide.launcher.stack.StackState;
import io.gridtide.launcher.stack.StackState.Phase;
import io.gridtide.launcher.stack.Tuning;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what runs. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what runs. Exit code 0 when all of it is ready, 1 when not.")
public final class StatusCommand implements Callable<Integer> {

    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    @Mixin
    private StateOption state = new StateOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** One line of the answer. */
    private record Row(String name, int port, Readiness readiness) {}

    @Override
    public Integer call() {
        StackLayout layout = state.layout();
        PrintWriter out = spec.commandLine().getOut();
        Optional<StackState> running = StackState.read(layout);
        if (StackLock.holder(layout).isEmpty() || running.isEmpty()) {
            out.println("No stack runs in " + layout.state() + ".");
            return 1;
        }
        out.printf("%s in %s%n", running.get().phase().name().toLowerCase(Locale.ROOT), layout.state());
        out.printf("%-18s %6s %9s %10s  %s%n", "process", "port", "id", "memory", "state");
        boolean allReady = running.get().phase() == Phase.READY;
        for (Row row : rows(layout, running.get().portOffset())) {
            allReady &= show(row, layout, out);
        }
        return allReady ? 0 : 1;
    }

    private static List<Row> rows(StackLayout layout, int portOffset) {
        ServerPorts ports = ServerPorts.STANDARD.plus(portOffset);
        PostgresServer postgres = new PostgresServer(layout, ports, Tuning.THROUGHPUT);
        List<Row> rows = new ArrayList<>();
        List<Component> servers = List.of(
                new KafkaServer(layout, ports, Tuning.THROUGHPUT),
                postgres,
                new RegistryServer(layout, ports, postgres.address()));
        servers.forEach(server -> rows.add(new Row(server.name(), server.ports().getFirst(), server.readiness())));
        for (Service service : Service.values()) {
            int port = service.standardPort() + portOffset;
            rows.add(new Row(service.module(), port, ServiceProcess.readinessAt(port)));
        }
        return rows;
    }

    /** Only what was started here has a pid file; servers elsewhere and services not asked for do not show up. */
    private static boolean show(Row row, StackLayout layout, PrintWriter out) {
        if (layout.pidFile(row.name()).read().isEmpty()) {
            return true;
        }
        Optional<Long> pid = layout.pidFile(row.name()).liveProcess().map(ProcessHandle::pid);
        if (pid.isEmpty()) {
            out.printf("%-18s %6d %9s %10s  down%n", row.name(), row.port(), "-", "-");
            return false;
        }
        Optional<String> missing = row.readiness().missing();
        OptionalLong memory = ProcessMemory.residentKibibytes(pid.get());
        String shownMemory = memory.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.0f MiB", memory.getAsLong() / KIBIBYTES_PER_MEBIBYTE);
        out.printf(
                "%-18s %6d %9d %10s  %s%n",
                row.name(),
                row.port(),
                pid.get(),
                shownMemory,
                missing.map(m -> "not ready: " + m).orElse("ready"));
        return missing.isEmpty();
    }
}
