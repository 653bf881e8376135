package io.gridtide.ingest.provider;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.config.IngestConfig;
import io.gridtide.ingest.feed.Arrival;
import io.gridtide.ingest.feed.Verdict;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.kafka.TopicWriter;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.schemas.topic.Topic;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/** Judges what was fetched by the rules of its feed and writes it; one value that breaks a rule keeps all back. */
@Singleton
public class Publisher {
    private final TopicWriter writer;
    private final IngestConfig config;
    private final InstantSource clock;

    public Publisher(TopicWriter writer, IngestConfig config, InstantSource clock) {
        this.writer = writer;
        this.config = config;
        this.clock = clock;
    }

    /** The circumstances of something that has just been fetched; it belongs to no tenant. */
    Arrival arrival(String provider) {
        return new Arrival("", provider, clock.instant(), ClockMode.WALL);
    }

    /**
     * The records of drafts.
     *
     * @throws ProviderException naming the draft when one breaks a rule of the feed
     */
    <D, T extends SpecificRecord> List<Entry<T>> judged(
            List<D> drafts, Arrival arrival, BiFunction<D, Arrival, Verdict<T>> feed) {
        List<Entry<T>> entries = new ArrayList<>(drafts.size());
        for (D draft : drafts) {
            switch (feed.apply(draft, arrival)) {
                case Verdict.Accepted<T>(String key, T value) -> entries.add(new Entry<>(key, value));
                case Verdict.Refused<T>(ItemError error) ->
                    throw ProviderException.of(
                            Fault.INVALID_VALUE,
                            error.field() + " of item " + error.index() + " breaks a rule: " + error.detail());
            }
        }
        return entries;
    }

    /**
     * Writes records and waits for the acknowledgement.
     *
     * @throws ProviderException when not all of them were acknowledged; they are to be written again
     */
    <T extends SpecificRecord> void write(Topic<T> topic, List<Entry<T>> entries) {
        try {
            writer.writeAll(topic, entries).get(config.acknowledgeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (BrokerAwayException | ExecutionException failed) {
            throw ProviderException.of(Fault.NOT_PUBLISHED, JoinedLines.of(failed.getMessage()));
        } catch (TimeoutException silent) {
            throw ProviderException.of(
                    Fault.NOT_PUBLISHED, "the broker did not acknowledge within " + config.acknowledgeTimeout());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ProviderException.of(Fault.NOT_PUBLISHED, "the service is stopping");
        }
    }
}
