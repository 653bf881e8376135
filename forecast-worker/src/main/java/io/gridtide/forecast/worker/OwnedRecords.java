package io.gridtide.forecast.worker;

import io.gridtide.forecast.feed.FeedSetup;
import io.gridtide.forecast.feed.OwnedReader;
import io.gridtide.forecast.feed.Routes;
import io.gridtide.forecast.score.DriftMonitor;
import io.gridtide.forecast.score.Scoreboard;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastModelTrained;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.schemas.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the topics this service writes tell it: what has been issued, scored, trained and said, by whichever instance. */
final class OwnedRecords implements OwnedReader.Listener {
    private final AlreadyIssued alreadyIssued;
    private final Scoreboard board;
    private final DriftMonitor drift;
    private final TopicArchive archive;

    OwnedRecords(AlreadyIssued alreadyIssued, Scoreboard board, DriftMonitor drift, TopicArchive archive) {
        this.alreadyIssued = alreadyIssued;
        this.board = board;
        this.drift = drift;
        this.archive = archive;
    }

    Routes routes(FeedSetup setup) {
        return setup.routes()
                .add(Topics.FORECAST_ISSUED, (partition, key, forecast) -> issued(forecast))
                .add(Topics.FORECAST_SCORE, (partition, key, score) -> scored(score))
                .addLocated(Topics.FORECAST_MODEL, this::trained)
                .add(Topics.OPS_ALERT, (partition, key, alert) -> alerted(alert))
                .wholly(Topics.FORECAST_MODEL)
                .wholly(Topics.OPS_ALERT)
                .by(Topics.OPS_ALERT, DriftMonitor::seriesOfKey);
    }

    @Override
    public void startOver() {
        board.startOver();
        drift.startOver();
        archive.startOver();
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
            drift.scored(score);
        }
    }

    private void trained(ConsumerRecord<byte[], byte[]> record, String key, @Nullable ForecastModelTrained model) {
        archive.lies(key, record);
        if (model != null) {
            drift.trained(model);
        }
    }

    private void alerted(@Nullable OpsAlert alert) {
        if (alert != null) {
            drift.alerted(alert);
        }
    }
}
