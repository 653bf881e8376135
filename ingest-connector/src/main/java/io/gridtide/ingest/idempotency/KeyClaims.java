package io.gridtide.ingest.idempotency;

import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.kafka.AcknowledgementWait;
import io.gridtide.ingest.kafka.DurableWriter;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.schemas.avro.IngestAnswer;
import io.gridtide.schemas.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Requests with a key: one at a time per key, and the answer of the first for those that follow. */
@Singleton
public class KeyClaims {
    private final KeptAnswers answers;
    private final AnswerLog log;
    private final DurableWriter writer;
    private final AcknowledgementWait wait;
    private final InstantSource clock;
    private final Counter replayed;
    private final Set<IdempotencyKey> atWork = ConcurrentHashMap.newKeySet();

    public KeyClaims(
            KeptAnswers answers,
            AnswerLog log,
            DurableWriter writer,
            AcknowledgementWait wait,
            InstantSource clock,
            MeterRegistry metrics) {
        this.answers = answers;
        this.log = log;
        this.writer = writer;
        this.wait = wait;
        this.clock = clock;
        this.replayed = metrics.counter("gridtide.ingest.replayed");
        Gauge.builder("gridtide.ingest.idempotency.keys", answers, KeptAnswers::size)
                .description("Answers kept for requests with an idempotency key")
                .register(metrics);
    }

    /** A request that has its key for itself until it is closed. */
    public final class Claim implements AutoCloseable {
        private final IdempotencyKey key;

        private Claim(IdempotencyKey key) {
            this.key = key;
        }

        /** The answer an earlier request with this key got. */
        public Optional<KeptAnswer> earlier() {
            return answers.find(key);
        }

        /**
         * The earlier answer again.
         *
         * @throws ProblemException with status 422 when this request is not the same
         */
        public KeptAnswer replay(KeptAnswer earlier, Fingerprint fingerprint) {
            if (!earlier.fingerprint().equals(fingerprint)) {
                throw new ProblemException(Problem.unprocessable(
                        "Idempotency-Key " + key.name() + " was used for another body; take a new key for a new body",
                        List.of()));
            }
            replayed.increment();
            return earlier;
        }

        /**
         * Keeps the answer, safe before it is given.
         *
         * @throws io.gridtide.ingest.kafka.BrokerAwayException when it is not safe; the answer must then not be given
         */
        public void keep(Fingerprint fingerprint, int status, String body) {
            KeptAnswer answer = new KeptAnswer(fingerprint, status, body, clock.instant());
            IngestAnswer onTopic =
                    new IngestAnswer(key.tenantId(), key.name(), fingerprint.text(), status, body, answer.answeredAt());
            wait.await(writer.writeAll(Topics.INGEST_ANSWER, List.of(new Entry<>(key.recordKey(), onTopic))));
            answers.keep(key, answer);
        }

        @Override
        public void close() {
            atWork.remove(key);
        }
    }

    /**
     * Takes a key.
     *
     * @throws ProblemException with status 409 while another request has it
     * @throws io.gridtide.ingest.kafka.BrokerAwayException when the answers of earlier have not been read yet
     */
    public Claim claim(IdempotencyKey key) {
        log.requireRead();
        if (!atWork.add(key)) {
            throw ProblemException.of(
                    Status.CONFLICT,
                    "a request with Idempotency-Key " + key.name() + " is still being worked on; wait for its answer");
        }
        return new Claim(key);
    }
}
