package io.gridtide.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.topic.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class DeadLetterHandlerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String TOPIC = "stream-processors.dlq.v1";

    private final Serde<DeadLetter> serde = new PlainAvroSerdes().serde(Topics.deadLetters("stream-processors"));
    private final ConsumerRecord<byte[], byte[]> record =
            new ConsumerRecord<>("meter.reading.v1", 4, 77, new byte[] {9}, new byte[] {1, 2, 3});

    private DeadLetterHandler handler() {
        DeadLetterHandler handler = new DeadLetterHandler();
        handler.configure(Map.of(
                DeadLetterHandler.TARGET,
                new DeadLetterHandler.Target(
                        TOPIC,
                        "stream-processors",
                        serde.serializer(),
                        () -> NOW,
                        new DeadLetterHandler.GlobalLetters(Set.of(), letter -> {}))));
        return handler;
    }

    @Test
    void undecodableRecordGoesWholeToTheDeadLetters() {
        Response response = handler().handleError(new Context(), record, new SerializationException("broken bytes"));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        ProducerRecord<byte[], byte[]> sent = response.deadLetterQueueRecords().getFirst();
        assertThat(sent.topic()).isEqualTo(TOPIC);
        DeadLetter letter = serde.deserializer().deserialize(TOPIC, sent.value());
        assertThat(letter.getSourceTopic()).isEqualTo("meter.reading.v1");
        assertThat(letter.getSourcePartition()).isEqualTo(4);
        assertThat(letter.getSourceOffset()).isEqualTo(77);
        assertThat(letter.getRecordValue().array()).containsExactly(1, 2, 3);
        assertThat(letter.getExceptionMessage()).isEqualTo("broken bytes");
        assertThat(letter.getFailedAt()).isEqualTo(NOW);
    }

    @Test
    void registryThatIsAwayStopsTheThreadInsteadOfLosingRecords() {
        Exception away = new IllegalStateException("no schema", new IOException("connection refused"));

        Response response = handler().handleError(new Context(), record, away);

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    private static final class Context implements ErrorHandlerContext {
        @Override
        public String topic() {
            return "meter.reading.v1";
        }

        @Override
        public int partition() {
            return 4;
        }

        @Override
        public long offset() {
            return 77;
        }

        @Override
        public Headers headers() {
            return new RecordHeaders();
        }

        @Override
        public String processorNodeId() {
            return "meter-reading";
        }

        @Override
        public TaskId taskId() {
            return new TaskId(0, 4);
        }

        @Override
        public long timestamp() {
            return NOW.toEpochMilli();
        }

        @Override
        public byte[] sourceRawKey() {
            return new byte[] {9};
        }

        @Override
        public byte[] sourceRawValue() {
            return new byte[] {1, 2, 3};
        }
    }
}
