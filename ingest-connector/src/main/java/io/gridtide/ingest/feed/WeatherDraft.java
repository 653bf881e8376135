package io.gridtide.ingest.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Expected weather of one span as a provider told it, before the rules of the feed. A value that is not known is null.
 *
 * @param index position among what was fetched, from zero; refusals carry it
 * @param locationId our id of the place
 * @param issuedAt when the forecast was issued, UTC
 * @param validTime start of the span, UTC
 * @param resolutionSeconds length of the span, seconds
 * @param values what is expected
 */
public record WeatherDraft(
        int index, String locationId, Instant issuedAt, Instant validTime, long resolutionSeconds, Values values) {

    /**
     * Weather values, each null when not known.
     *
     * @param temperatureDegC air temperature at 2 m, degrees Celsius
     * @param globalHorizontalIrradianceWm2 mean over the span, W/m2
     * @param directNormalIrradianceWm2 mean over the span, W/m2
     * @param diffuseHorizontalIrradianceWm2 mean over the span, W/m2
     * @param windSpeedMetrePerSecond at 10 m, m/s
     * @param cloudCover 0 to 1
     */
    public record Values(
            @Nullable Double temperatureDegC,
            @Nullable Double globalHorizontalIrradianceWm2,
            @Nullable Double directNormalIrradianceWm2,
            @Nullable Double diffuseHorizontalIrradianceWm2,
            @Nullable Double windSpeedMetrePerSecond,
            @Nullable Double cloudCover) {}
}
