package io.gridtide.forecast.worker;

import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Puts forecasts on their topic. For one thread. */
final class ForecastPublisher {
    private final Producer<byte[], byte[]> producer;
    private final Serializer<ForecastIssued> serializer;
    private final String topic;

    ForecastPublisher(Producer<byte[], byte[]> producer, AvroSerdes serdes, TopicNames names) {
        this.producer = producer;
        this.serializer = serdes.serializer(Topics.FORECAST_ISSUED);
        this.topic = names.of(Topics.FORECAST_ISSUED);
    }

    /** Sends; completes when the broker has it, or exceptionally when it could not be brought there. */
    CompletableFuture<Void> publish(ForecastIssued forecast) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            byte[] value = serializer.serialize(topic, forecast);
            byte[] key = forecast.getSeriesId().getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, key, value), (metadata, failure) -> {
                if (failure == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException failure) {
            done.completeExceptionally(failure);
        }
        return done;
    }
}
