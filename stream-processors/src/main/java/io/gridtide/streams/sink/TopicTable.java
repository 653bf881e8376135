package io.gridtide.streams.sink;

import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic and how its values become rows.
 *
 * @param topic catalogue entry
 * @param mapper its rows
 */
record TopicTable<V extends SpecificRecord>(Topic<V> topic, RecordMapper<V> mapper) {
    static final List<TopicTable<?>> ALL = List.of(
            new TopicTable<>(Topics.METER_READING, MeterMappers::reading),
            new TopicTable<>(Topics.METER_REJECTED, MeterMappers::rejected),
            new TopicTable<>(Topics.METER_INTERVAL, MeterMappers::interval),
            new TopicTable<>(Topics.SITE_BALANCE, MeterMappers::balance),
            new TopicTable<>(Topics.MARKET_PRICE, MeterMappers::price),
            new TopicTable<>(Topics.WEATHER_OBSERVATION, MeterMappers::observation),
            new TopicTable<>(Topics.WEATHER_FORECAST, MeterMappers::weatherForecast),
            new TopicTable<>(Topics.FORECAST_ISSUED, PlanMappers::forecast),
            new TopicTable<>(Topics.FORECAST_SCORE, PlanMappers::score),
            new TopicTable<>(Topics.SCHEDULE_PUBLISHED, PlanMappers::schedule),
            new TopicTable<>(Topics.SITE_KPI, PlanMappers::kpi),
            new TopicTable<>(Topics.SITE_REGRET, PlanMappers::regret),
            new TopicTable<>(Topics.OPS_ALERT, PlanMappers::alert));
}
