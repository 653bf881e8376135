package io.gridtide.streams.late;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code gridtide.late.*}: how intervals are recomputed after readings that came later than the grace. */
@ConfigMapping(prefix = "gridtide.late")
public interface LateSettings {
    /** Off: this process recomputes nothing. */
    @WithDefault("true")
    boolean enabled();

    /** Pause between two rounds: late readings of this time are recomputed together. */
    @WithDefault("PT1S")
    Duration pause();

    /** Rejected readings per round: bounds memory and work. */
    @WithDefault("1000")
    int maxRecords();

    /** A reading whose event time is longer ago is not recomputed; not longer than the database keeps readings. */
    @WithDefault("P3650D")
    Duration horizon();

    /** How long to wait for the proposals of a round to become rows before the next round. */
    @WithDefault("PT30S")
    Duration settleTimeout();
}
