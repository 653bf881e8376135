package io.gridtide.streams.topology;

import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.streams.alert.AlertRules;
import io.gridtide.streams.interval.IntervalSettings;
import java.time.Duration;

/**
 * What the topology is built from.
 *
 * @param names full topic names
 * @param serdes value serdes
 * @param intervals bounds of lateness
 * @param unknown what happens to readings of unknown series
 * @param balance bounds of the site balance
 * @param alerts thresholds of the alert rules
 */
public record TopologySettings(
        TopicNames names,
        TopicSerdes serdes,
        IntervalSettings intervals,
        Unknown unknown,
        Balance balance,
        AlertRules alerts) {
    /** Application id before the prefix of the environment. */
    public static final String APPLICATION = "stream-processors";

    /**
     * Readings of series nobody declared yet wait, then they are rejected.
     *
     * @param patience wall-clock time
     * @param limit readings that may wait per task
     */
    public record Unknown(Duration patience, int limit) {}

    /**
     * Bounds of the site balance.
     *
     * @param grace an incomplete balance is stated when the site's newest interval is this much later
     * @param retention how long the parts of a balance are kept, by the site's newest interval
     * @param unpricedLimit balances per task that wait for their price
     */
    public record Balance(Duration grace, Duration retention, int unpricedLimit) {}
}
