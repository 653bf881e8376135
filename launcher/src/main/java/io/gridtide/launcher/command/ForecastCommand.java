package io.gridtide.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtide.launcher.view.ForecastView;
import io.gridtide.launcher.view.QueryClient;
import io.gridtide.launcher.view.ScoreView;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the latest forecast of a series and the scores of those before. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description =
                "Shows the latest forecast of a series, such as home/load or price/DE-LU, and how good the ones before were.")
public final class ForecastCommand implements Callable<Integer> {

    /** Scores of older forecasts say little about today's. */
    private static final Duration SCORED = Duration.ofDays(30);

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Parameters(paramLabel = "SERIES", description = "Id of the series.")
    private String seriesId = "";

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.standard();
        try (QueryClient client = query.client()) {
            JsonNode forecast = client.forecast(seriesId);
            new ForecastView(QueryOptions.sparkline()).lines(forecast).forEach(terminal::say);
            Instant issuedAt = Instant.parse(forecast.path("issuedAt").asText());
            ScoreView.lines(client.scores(seriesId, issuedAt.minus(SCORED), issuedAt.plusSeconds(1)))
                    .forEach(terminal::say);
        }
        return 0;
    }
}
