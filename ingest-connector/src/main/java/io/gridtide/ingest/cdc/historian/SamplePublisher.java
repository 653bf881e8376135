package io.gridtide.ingest.cdc.historian;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.ingest.cdc.AcknowledgedWriter;
import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.feed.Arrival;
import io.gridtide.ingest.feed.ReadingFeed;
import io.gridtide.ingest.feed.Verdict;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.mapper.DeadLetters;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Judges the samples of a batch and writes readings and dead letters, acknowledged. */
@Singleton
public class SamplePublisher {
    static final String SOURCE = "historian";
    private static final Topic<DeadLetter> DEAD_LETTERS = Topics.deadLetters("ingest-connector");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ROW = 16 * 1024;

    private final ReadingFeed feed;
    private final AcknowledgedWriter writer;
    private final ClockMode clockMode;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    public SamplePublisher(
            ReadingFeed feed,
            AcknowledgedWriter writer,
            @ConfigProperty(name = "gridtide.clock", defaultValue = "wall") ClockMode clockMode,
            InstantSource clock,
            MeterRegistry metrics) {
        this.feed = feed;
        this.writer = writer;
        this.clockMode = clockMode;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Readings and dead letters of one batch, in the order of the log. */
    private static final class Sorted {
        private final List<Entry<MeterReading>> readings = new ArrayList<>();
        private final List<Entry<DeadLetter>> deadLetters = new ArrayList<>();
    }

    /** Writes what the batch means and returns when all of it is acknowledged. */
    void publish(List<SourceRecord> batch, SampleMapper mapper, String tenantId) throws InterruptedException {
        Arrival arrival = new Arrival(tenantId, SOURCE, clock.instant(), clockMode);
        Sorted sorted = new Sorted();
        for (int index = 0; index < batch.size(); index++) {
            SourceRecord input = batch.get(index);
            for (SampleOutcome outcome : mapper.map(input, index)) {
                sort(outcome, input, arrival, sorted);
            }
        }
        writer.write(Topics.METER_READING, sorted.readings);
        writer.write(DEAD_LETTERS, sorted.deadLetters);
        metrics.counter("gridtide.ingest.captured", "topic", Topics.METER_READING.name())
                .increment(sorted.readings.size());
    }

    private void sort(SampleOutcome outcome, SourceRecord input, Arrival arrival, Sorted sorted) {
        switch (outcome) {
            case SampleOutcome.Reading(String tag, var draft) -> {
                switch (feed.judge(draft, arrival)) {
                    case Verdict.Accepted<MeterReading>(String key, MeterReading value) ->
                        sorted.readings.add(new Entry<>(key, value));
                    case Verdict.Refused<MeterReading>(var error) ->
                        refuse(tag, RefusedSampleException.of(error), input, arrival, sorted);
                }
            }
            case SampleOutcome.Refused(String tag, RefusedSampleException cause) ->
                refuse(tag, cause, input, arrival, sorted);
            case SampleOutcome.Unmapped() ->
                metrics.counter("gridtide.ingest.unmapped").increment();
        }
    }

    private void refuse(String tag, RefusedSampleException cause, SourceRecord input, Arrival arrival, Sorted sorted) {
        metrics.counter(
                        "gridtide.ingest.rejected",
                        "topic",
                        Topics.METER_READING.name(),
                        "reason",
                        cause.reason().name())
                .increment();
        Struct event = (Struct) input.value();
        Struct source = event.getStruct("source");
        DeadLetter envelope = DeadLetters.envelope(
                new DeadLetters.Source(
                        input.topic(), 0, source.getInt64("lsn"), Instant.ofEpochMilli(source.getInt64("ts_ms"))),
                new DeadLetters.Content(
                        tag.getBytes(StandardCharsets.UTF_8),
                        row(event).getBytes(StandardCharsets.UTF_8),
                        new RecordHeaders()),
                new DeadLetters.Failure("ingest-connector", "historian-capture", cause, arrival.receivedAt()));
        sorted.deadLetters.add(new Entry<>(tag, envelope));
    }

    /** The row as JSON, for people. */
    private static String row(Struct event) {
        Struct row = event.get("after") instanceof Struct after ? after : (Struct) event.get("before");
        Map<String, Object> valueByColumn = new LinkedHashMap<>();
        if (row != null) {
            for (Field field : row.schema().fields()) {
                valueByColumn.put(field.name(), row.get(field));
            }
        }
        try {
            String json = JSON.writeValueAsString(valueByColumn);
            return json.length() > LONGEST_ROW ? json.substring(0, LONGEST_ROW) : json;
        } catch (JsonProcessingException notJson) {
            return valueByColumn.keySet().toString();
        }
    }
}
