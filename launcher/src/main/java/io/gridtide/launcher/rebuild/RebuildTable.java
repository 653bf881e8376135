package io.gridtide.launcher.rebuild;

import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table of schema {@code ems} that the sink writes, and the topics its rows come from. */
public enum RebuildTable {
    READING(Topics.METER_READING),
    READING_REJECTED(Topics.METER_REJECTED),
    INTERVAL(Topics.METER_INTERVAL),
    INTERVAL_REVISION(Topics.METER_INTERVAL),
    BALANCE(Topics.SITE_BALANCE),
    PRICE(Topics.MARKET_PRICE),
    WEATHER(Topics.WEATHER_OBSERVATION, Topics.WEATHER_FORECAST),
    FORECAST(Topics.FORECAST_ISSUED),
    FORECAST_POINT(Topics.FORECAST_ISSUED),
    FORECAST_SCORE(Topics.FORECAST_SCORE),
    /** With its slots, which refer to it. */
    SCHEDULE(Topics.SCHEDULE_PUBLISHED),
    SCHEDULE_SLOT(Topics.SCHEDULE_PUBLISHED),
    SCHEDULE_SITE_SLOT(Topics.SCHEDULE_PUBLISHED),
    KPI(Topics.SITE_KPI),
    REGRET(Topics.SITE_REGRET),
    ALERT(Topics.OPS_ALERT);

    private final List<Topic<?>> topics;

    RebuildTable(Topic<?>... topics) {
        this.topics = List.of(topics);
    }

    /**
     * The table of that name.
     *
     * @throws StackFailure when there is none, with those there are
     */
    public static RebuildTable named(String name) {
        return Arrays.stream(values())
                .filter(table -> table.tableName().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackFailure(
                        StackFailure.Category.BAD_REQUEST,
                        "There is no table \"%s\" to rebuild. There are: %s."
                                .formatted(
                                        name,
                                        Arrays.stream(values())
                                                .map(RebuildTable::tableName)
                                                .collect(Collectors.joining(", ")))));
    }

    /** Its name in schema {@code ems}. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where its rows come from. */
    public List<Topic<?>> topics() {
        return topics;
    }

    /** Itself, and what refers to its rows. */
    List<RebuildTable> emptiedTogether() {
        return this == SCHEDULE ? List.of(SCHEDULE, SCHEDULE_SLOT, SCHEDULE_SITE_SLOT) : List.of(this);
    }
}
