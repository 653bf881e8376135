package io.gridtide.schemas.mapper;

import static java.util.Objects.requireNonNullElse;

import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.DeadLetterHeader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Wraps records that could not be processed. */
public final class DeadLetters {
    private DeadLetters() {}

    /**
     * Where a record comes from.
     *
     * @param topic full topic name
     * @param partition partition
     * @param offset offset
     * @param timestamp record timestamp, UTC; null when unknown
     */
    public record Source(
            String topic,
            int partition,
            long offset,
            @Nullable Instant timestamp) {}

    /**
     * The bytes of the record as they lie on the topic.
     *
     * @param key may be null
     * @param value may be null
     * @param headers in order
     */
    @SuppressWarnings("ArrayRecordComponent") // carried through untouched, never compared
    public record Content(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {}

    /**
     * Who failed on it and when.
     *
     * @param application application id
     * @param node processing step
     * @param cause what was thrown
     * @param failedAt when, UTC
     */
    public record Failure(String application, String node, Throwable cause, Instant failedAt) {}

    /** The dead-letter record: everything needed to look at the record and to send it again. */
    public static DeadLetter envelope(Source source, Content content, Failure failure) {
        List<DeadLetterHeader> headers = StreamSupport.stream(content.headers().spliterator(), false)
                .map(header -> new DeadLetterHeader(header.key(), buffer(header.value())))
                .toList();
        Throwable cause = failure.cause();
        return DeadLetter.newBuilder()
                .setApplication(failure.application())
                .setNode(failure.node())
                .setSourceTopic(source.topic())
                .setSourcePartition(source.partition())
                .setSourceOffset(source.offset())
                .setSourceTimestamp(source.timestamp())
                .setRecordKey(buffer(content.key()))
                .setRecordValue(buffer(content.value()))
                .setHeaders(headers)
                .setExceptionClass(cause.getClass().getName())
                .setExceptionMessage(requireNonNullElse(cause.getMessage(), "(no message)"))
                .setFailedAt(failure.failedAt())
                .build();
    }

    private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
