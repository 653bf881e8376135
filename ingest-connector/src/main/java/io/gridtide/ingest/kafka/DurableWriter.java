package io.gridtide.ingest.kafka;

import io.gridtide.ingest.config.SpoolConfig;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.ingest.spool.Spool;
import io.gridtide.ingest.spool.SpoolRecord;
import io.gridtide.ingest.spool.SpoolSettings;
import io.gridtide.ingest.spool.SpoolStatus;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes records of senders that cannot be asked to send again later, and tells when they are safe: on the topic, or, while the
 * broker is away and a spool is configured, forced to the disk of this instance. Records reach a topic in the order of the
 * calls. Paths that keep their own position (capture, imports, providers) use {@link TopicWriter} instead.
 *
 * <p>A record may reach its topic twice: when the broker had it but could not say so, or when the process ended while it was
 * drained. Whoever reads counts a series, event time and sequence once.
 */
@Singleton
public class DurableWriter {
    private static final long WAITING_BYTES_AT_MOST = 32L * 1024 * 1024;
    private static final int EARLY = 100;

    private final TopicWriter writer;
    private final BrokerLink link;
    private final TopicNames names;
    private final SpoolConfig config;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private volatile @Nullable Outages outages;

    /** What is needed to outlive an outage; absent without a spool. */
    private record Outages(Spool spool, OutageGate gate, SpoolDrain drain, ScheduledThreadPoolExecutor executor) {}

    public DurableWriter(
            TopicWriter writer,
            BrokerLink link,
            TopicNames names,
            SpoolConfig config,
            InstantSource clock,
            MeterRegistry metrics) {
        this.writer = writer;
        this.link = link;
        this.names = names;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    void start(@Observes @Priority(EARLY) StartupEvent started) {
        config.directory().map(Path::of).ifPresent(directory -> {
            SpoolSettings settings = SpoolSettings.of(directory, config.limitBytes(), config.keepFreeBytes());
            Spool spool = Spool.open(settings, clock, metrics);
            ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                    1,
                    Thread.ofPlatform().daemon().name("outage-gate").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());
            RecordSender sender = new ProducerSender(link);
            OutageGate gate =
                    new OutageGate(sender, spool, config.acknowledgeWithin(), WAITING_BYTES_AT_MOST, executor);
            SpoolDrain drain = new SpoolDrain(spool, gate, sender);
            gate.start();
            drain.start();
            outages = new Outages(spool, gate, drain, executor);
        });
    }

    void stop(@Observes @Priority(EARLY) ShutdownEvent stopping) {
        Outages current = outages;
        if (current != null) {
            current.executor().shutdown();
            current.drain().close();
            current.spool().close();
        }
    }

    /**
     * Makes every record safe, all of them or none that was told. May block for a moment: call it on a thread that may. What
     * hangs on the returned future must not write itself.
     *
     * @return completes when all are safe, fails with {@link BrokerAwayException} when not: then some may reach the topic
     *     nevertheless
     * @throws BrokerAwayException when nothing was taken: no broker and no spool, a schema that cannot be looked up, or too
     *     much that waits already
     */
    public <T extends SpecificRecord> CompletableFuture<Receipt> writeAll(Topic<T> topic, List<Entry<T>> entries) {
        Outages current = outages;
        if (entries.isEmpty()) {
            return CompletableFuture.completedFuture(Receipt.BROKER);
        }
        if (current == null) {
            return writer.writeAll(topic, entries).thenApply(done -> Receipt.BROKER);
        }
        String name = names.of(topic);
        List<SpoolRecord> records = new ArrayList<>(entries.size());
        for (Entry<T> entry : entries) {
            records.add(new SpoolRecord(name, entry.key(), writer.serialize(topic, entry.value())));
        }
        return current.gate().write(records);
    }

    /** Whether records are taken although the broker is away, or would be. */
    Optional<SpoolStatus> spool() {
        return Optional.ofNullable(outages).map(current -> current.spool().status());
    }

    /** Whether new records go into the spool just now. */
    boolean isSpooling() {
        Outages current = outages;
        return current != null && current.gate().isSpooling();
    }
}
