package io.gridtide.streams.sink;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code gridtide.sink.*}: how the sink runs. */
@ConfigMapping(prefix = "gridtide.sink")
public interface SinkSettings {
    /** Off: this process writes no tables. */
    @WithDefault("true")
    boolean enabled();

    /** Consumer threads, each with a database connection of its own. */
    @WithDefault("2")
    int threads();

    /** Records per transaction. */
    @WithDefault("20000")
    int maxRecords();

    /** A record waits at most this long for others to share its transaction. */
    @WithDefault("PT0.1S")
    Duration maxDelay();

    /** A member that is silent for this long has died. */
    @WithDefault("PT10S")
    Duration sessionTimeout();
}
