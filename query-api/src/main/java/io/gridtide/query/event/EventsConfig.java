package io.gridtide.query.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the event stream. */
@ConfigMapping(prefix = "gridtide.query.events")
public interface EventsConfig {
    /** Silence after which a listener gets a comment, so that proxies and browsers keep the connection. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** Changes that wait for one slow listener before they become one refresh. */
    @WithDefault("256")
    int bufferSize();

    /** Listeners of this instance at once. */
    @WithDefault("200")
    int maximumListeners();

    /** Age at which a connection is ended; the listener connects again, with a token that is still valid. */
    @WithDefault("PT1H")
    Duration maximumConnectionAge();
}
