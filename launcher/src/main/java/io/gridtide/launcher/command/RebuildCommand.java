package io.gridtide.launcher.command;

import io.gridtide.launcher.rebuild.Rebuild;
import io.gridtide.launcher.rebuild.RebuildTable;
import io.gridtide.launcher.rebuild.TopicExtents;
import io.gridtide.launcher.stack.LocalSecret;
import io.gridtide.launcher.stack.PostgresServer;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills a table of the read model again from its topics. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description =
                "Empties a table of the read model of the running stack and has the sink fill it again from its topics."
                        + " Other tables keep their rows. What a topic no longer holds cannot come back: then it refuses.")
public final class RebuildCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private StateOption state = new StateOption();

    @Parameters(paramLabel = "TABLE", description = "Name of the table in schema ems, such as interval.")
    private String tableName = "";

    @Option(
            names = "--accept-loss",
            description =
                    "Rebuild although the first records of a topic are past their retention; rows that came from them are"
                            + " lost.")
    private boolean acceptLoss;

    @Override
    public Integer call() throws InterruptedException {
        RebuildTable table = RebuildTable.named(tableName);
        StackEndpoints endpoints = endpoints();
        TopicNames names = TopicNames.withoutPrefix();
        List<String> topics = table.topics().stream().map(names::of).toList();
        TopicExtents extents = TopicExtents.of(endpoints.bootstrapServers(), topics);
        if (!acceptLoss) {
            extents.requireWhole(table);
        }
        new Rebuild(endpoints.database(), names, Terminal.standard()::say).run(table, extents, PATIENCE);
        return 0;
    }

    /** As the owner of the database: its password is the local server's, or that of the environment. */
    private StackEndpoints endpoints() {
        StackLayout layout = state.layout();
        String given = System.getenv(ServerOptions.PASSWORD_VARIABLE);
        String password = given != null
                ? given
                : LocalSecret.in(layout.keysDirectory(), PostgresServer.PASSWORD_FILE)
                        .value();
        return RunningStack.of(layout).endpoints(PostgresServer.USER, password);
    }
}
