package io.gridtide.launcher.command;

import io.gridtide.launcher.view.QueryClient;
import io.gridtide.launcher.view.ScheduleView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the schedule of a site that is in force. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        description = "Shows the schedule of a site that is in force.")
public final class ScheduleCommand implements Callable<Integer> {

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Parameters(paramLabel = "SITE", description = "Id of the site.")
    private String siteId = "";

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.standard();
        try (QueryClient client = query.client()) {
            new ScheduleView(QueryOptions.sparkline())
                    .lines(client.schedule(siteId))
                    .forEach(terminal::say);
        }
        return 0;
    }
}
