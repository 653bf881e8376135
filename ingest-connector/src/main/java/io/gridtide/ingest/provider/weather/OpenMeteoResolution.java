package io.gridtide.ingest.provider.weather;

import java.time.Duration;

/** In which steps Open-Meteo is asked. */
public enum OpenMeteoResolution {
    HOURLY("hourly", Duration.ofHours(1)),
    MINUTELY_15("minutely_15", Duration.ofMinutes(15));

    private final String block;
    private final Duration step;

    OpenMeteoResolution(String block, Duration step) {
        this.block = block;
        this.step = step;
    }

    /** Name of the parameter and of the block in the answer. */
    String block() {
        return block;
    }

    Duration step() {
        return step;
    }
}
