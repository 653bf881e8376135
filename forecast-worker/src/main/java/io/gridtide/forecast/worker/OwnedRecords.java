package io.gridtide.forecast.worker;

import io.gridtide.forecast.feed.FeedSetup;
import io.gridtide.forecast.feed.OwnedReader;
import io.gridtide.forecast.feed.Routes;
import io.gridtide.forecast.score.Scoreboard;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/** What the topics this service writes tell it: what has been issued and scored, by whichever instance. */
final class OwnedRecords implements OwnedReader.Listener {
    private final AlreadyIssued alreadyIssued;
    private final Scoreboard board;

    OwnedRecords(AlreadyIssued alreadyIssued, Scoreboard board) {
        this.alreadyIssued = alreadyIssued;
        this.board = board;
    }

    Routes routes(FeedSetup setup) {
        return setup.routes()
                .add(Topics.FORECAST_ISSUED, (partition, key, forecast) -> issued(forecast))
                .add(Topics.FORECAST_SCORE, (partition, key, score) -> scored(score));
    }

    @Override
    public void startOver() {
        board.startOver();
    }

    @Override
    public void loaded() {
        board.rebuilt();
    }

    private void issued(@Nullable ForecastIssued forecast) {
        if (forecast != null) {
            alreadyIssued.found(forecast);
            board.issued(forecast);
        }
    }

    private void scored(@Nullable ForecastScore score) {
        if (score != null) {
            board.scored(score);
        }
    }
}
