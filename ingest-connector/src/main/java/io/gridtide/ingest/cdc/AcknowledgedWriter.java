package io.gridtide.ingest.cdc;

import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.kafka.TopicWriter;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.schemas.topic.Topic;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jboss.logging.Logger;

/**
 * Writes what was captured for as long as it takes: the log keeps it meanwhile. Writing twice is harmless, on
 * compacted topics by the key, for readings by series, event time and sequence.
 */
@Singleton
public class AcknowledgedWriter {
    private static final Logger LOG = Logger.getLogger(AcknowledgedWriter.class);
    private static final long RETRY_SECONDS = 1;

    private final TopicWriter writer;
    private final CountDownLatch stopping = new CountDownLatch(1);

    public AcknowledgedWriter(TopicWriter writer) {
        this.writer = writer;
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    /** Writes entries and returns when all are acknowledged. */
    public <T extends SpecificRecord> void write(Topic<T> topic, List<Entry<T>> entries) throws InterruptedException {
        untilAcknowledged(() -> writer.writeAll(topic, entries));
    }

    /**
     * Starts writing again and again until what was started completes.
     *
     * @throws InterruptedException also when the service stops
     */
    void untilAcknowledged(Supplier<CompletableFuture<Void>> start) throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                start.get().get();
                return;
            } catch (BrokerAwayException | ExecutionException notAcknowledged) {
                if (!told) {
                    LOG.warnf("captured changes wait for the broker cause=%s", notAcknowledged);
                    told = true;
                }
                if (stopping.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
                    throw new InterruptedException("the service stops");
                }
            }
        }
    }
}
