package io.gridtide.ingest.kafka;

import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.mapper.DeadLetters;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Dead letters of what did not come from Kafka. Writing them is up to the caller, who knows how safe they must be. */
@Singleton
public class ForeignDeadLetters {
    private static final String APPLICATION = "ingest-connector";
    private static final int NOWHERE = -1;

    /** The topic of the dead letters of this service. */
    public static final Topic<DeadLetter> TOPIC = Topics.deadLetters(APPLICATION);

    private final InstantSource clock;

    /**
     * Something that came in by another way than a Kafka topic.
     *
     * @param origin where from: the path and its own address, such as {@code mqtt:site/1/power}; becomes the key
     * @param content what came, as bytes; the beginning of it when it is too large for a record
     * @param arrivedAt when it arrived, UTC
     * @param headers facts about it, by name
     */
    @SuppressWarnings("ArrayRecordComponent") // carried through untouched, never compared
    public record Foreign(String origin, byte[] content, Instant arrivedAt, Map<String, String> headers) {}

    public ForeignDeadLetters(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Wraps it; partition and offset are -1.
     *
     * @param node processing step that refused it
     */
    public Entry<DeadLetter> entry(Foreign input, String node, Throwable cause) {
        Headers headers = new RecordHeaders();
        input.headers().forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        DeadLetter envelope = DeadLetters.envelope(
                new DeadLetters.Source(input.origin(), NOWHERE, NOWHERE, input.arrivedAt()),
                new DeadLetters.Content(null, input.content(), headers),
                new DeadLetters.Failure(APPLICATION, node, cause, clock.instant()));
        return new Entry<>(input.origin(), envelope);
    }
}
