package io.gridtide.launcher.command;

import io.gridtide.launcher.view.ForecastView;
import io.gridtide.launcher.view.QueryClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the latest forecast of a series. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = "Shows the latest forecast of a series, such as home/load or price/DE-LU.")
public final class ForecastCommand implements Callable<Integer> {

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Parameters(paramLabel = "SERIES", description = "Id of the series.")
    private String seriesId = "";

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.standard();
        try (QueryClient client = query.client()) {
            new ForecastView(QueryOptions.sparkline())
                    .lines(client.forecast(seriesId))
                    .forEach(terminal::say);
        }
        return 0;
    }
}
