package io.gridtide.streams.topology;

import static java.util.Objects.requireNonNull;

import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.mapper.DeadLetters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one way of a record that could not be read or processed: it goes whole to the dead-letter topic, in the same
 * transaction, and the stream goes on. What may succeed later (the registry is away) stops the thread instead.
 */
public final class DeadLetterHandler implements DeserializationExceptionHandler, ProcessingExceptionHandler {
    /** Configuration key that carries a {@link Target}. */
    public static final String TARGET = "gridtide.dead.letter.target";

    private static final Logger LOG = Logger.getLogger(DeadLetterHandler.class);

    @SuppressWarnings("NullAway.Init") // given in configure, before any record
    private Target target;

    /**
     * Where dead letters go.
     *
     * @param topic full topic name
     * @param application who failed
     * @param serializer of the envelope
     * @param clock states when it failed
     * @param global sends letters about records of global topics, which are read outside of any transaction
     */
    public record Target(
            String topic,
            String application,
            Serializer<DeadLetter> serializer,
            InstantSource clock,
            GlobalLetters global) {}

    /**
     * Letters about global topics.
     *
     * @param topics full names of the topics the global thread reads
     * @param sender sends one letter; the same one again after every start, because global topics are read anew
     */
    public record GlobalLetters(Set<String> topics, Consumer<ProducerRecord<byte[], byte[]>> sender) {}

    @Override
    public void configure(Map<String, ?> configuration) {
        target = (Target) requireNonNull(configuration.get(TARGET), TARGET + " is not set");
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (TransientFailure.isTransient(exception)) {
            LOG.warnf("Schema not available, retrying topic=%s cause=%s", record.topic(), exception.toString());
            return DeserializationExceptionHandler.Response.fail();
        }
        ProducerRecord<byte[], byte[]> letter = letter(context, record.key(), record.value(), exception);
        if (target.global().topics().contains(record.topic())) {
            target.global().sender().accept(letter);
            return DeserializationExceptionHandler.Response.resume();
        }
        return DeserializationExceptionHandler.Response.resume(List.of(letter));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (TransientFailure.isTransient(exception)) {
            return ProcessingExceptionHandler.Response.fail();
        }
        return ProcessingExceptionHandler.Response.resume(
                List.of(letter(context, context.sourceRawKey(), context.sourceRawValue(), exception)));
    }

    private ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context, byte @Nullable [] key, byte @Nullable [] value, Exception exception) {
        LOG.warnf(
                "Record goes to the dead letters topic=%s partition=%d offset=%d node=%s cause=%s",
                context.topic(), context.partition(), context.offset(), context.processorNodeId(), exception);
        DeadLetter letter = DeadLetters.envelope(
                new DeadLetters.Source(
                        String.valueOf(context.topic()),
                        context.partition(),
                        context.offset(),
                        Instant.ofEpochMilli(context.timestamp())),
                new DeadLetters.Content(key, value, context.headers()),
                new DeadLetters.Failure(
                        target.application(),
                        String.valueOf(context.processorNodeId()),
                        exception,
                        target.clock().instant()));
        return new ProducerRecord<>(target.topic(), key, target.serializer().serialize(target.topic(), letter));
    }
}
