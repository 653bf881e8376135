package io.gridtide.query.event;

import io.gridtide.query.event.Event.BalanceChange;
import io.gridtide.query.event.Event.Change;
import io.gridtide.query.event.Event.ForecastChange;
import io.gridtide.query.event.Event.IntervalChange;
import io.gridtide.query.event.Event.PriceChange;
import io.gridtide.query.event.Event.ScheduleChange;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Avro values of the watched topics to changes. */
@ApplicationScoped
public class ChangeDecoder {
    private final Map<String, Function<byte[], Change>> decoderByTopic = new HashMap<>();

    ChangeDecoder(AvroSerdes serdes, TopicNames names) {
        add(serdes, names, Topics.METER_INTERVAL, ChangeDecoder::interval);
        add(serdes, names, Topics.SITE_BALANCE, ChangeDecoder::balance);
        add(serdes, names, Topics.FORECAST_ISSUED, ChangeDecoder::forecast);
        add(serdes, names, Topics.SCHEDULE_PUBLISHED, ChangeDecoder::schedule);
        add(serdes, names, Topics.MARKET_PRICE, ChangeDecoder::price);
    }

    /**
     * The change a record tells of; empty for a tombstone.
     *
     * @throws RuntimeException when the value cannot be decoded
     */
    Optional<Change> decode(String topic, byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        Function<byte[], Change> decoder = decoderByTopic.get(topic);
        if (decoder == null) {
            throw new IllegalArgumentException("no decoder for topic " + topic);
        }
        return Optional.of(decoder.apply(value));
    }

    private <V extends SpecificRecord> void add(
            AvroSerdes serdes, TopicNames names, Topic<V> topic, Function<V, Change> mapper) {
        Deserializer<V> deserializer = serdes.deserializer(topic);
        String name = names.of(topic);
        decoderByTopic.put(name, bytes -> mapper.apply(deserializer.deserialize(name, bytes)));
    }

    static Change interval(MeterInterval interval) {
        return new IntervalChange(
                interval.getTenantId(),
                interval.getSiteId(),
                interval.getSeriesId(),
                interval.getFrom(),
                interval.getTo(),
                interval.getRevision());
    }

    static Change balance(SiteBalance balance) {
        return new BalanceChange(
                balance.getTenantId(), balance.getSiteId(), balance.getFrom(), balance.getTo(), balance.getRevision());
    }

    static Change forecast(ForecastIssued forecast) {
        return new ForecastChange(
                forecast.getTenantId(),
                forecast.getSiteId(),
                forecast.getSeriesId(),
                forecast.getIssuedAt(),
                forecast.getModel());
    }

    static Change schedule(SchedulePublished schedule) {
        return new ScheduleChange(
                schedule.getTenantId(),
                schedule.getSiteId(),
                schedule.getScheduleId(),
                schedule.getRevision(),
                schedule.getIssuedAt(),
                schedule.getStatus().name());
    }

    static Change price(MarketPrice price) {
        return new PriceChange(price.getPriceArea(), price.getFrom(), price.getPublishedAt());
    }
}
