package io.gridtide.simulator.folder;

import io.gridtide.simulator.FeedEvent;
import io.gridtide.simulator.weather.WeatherValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * The recorded weather of one location. Only what was measured is given: no forecasts, no derived irradiance.
 *
 * @param locationId the location
 * @param recordedByRole its weather series
 */
record FolderWeather(String locationId, Map<Role, RecordedSeries> recordedByRole) {

    /** The observations of all spans that end at the instant. */
    void observationsKnownAt(Instant end, Instant notBefore, Consumer<FeedEvent> out) {
        recordedByRole.values().stream()
                .filter(one -> one.endsAt(end))
                .map(one -> one.resolution().step())
                .distinct()
                .filter(step -> !end.minus(step).isBefore(notBefore))
                .forEach(step -> observation(end, step, out));
    }

    private void observation(Instant end, Duration step, Consumer<FeedEvent> out) {
        Instant from = end.minus(step);
        WeatherValues values = new WeatherValues(
                value(Role.TEMPERATURE, from, step),
                value(Role.GLOBAL, from, step),
                value(Role.DIRECT, from, step),
                value(Role.DIFFUSE, from, step),
                value(Role.WIND, from, step),
                value(Role.CLOUD, from, step));
        if (!values.isEmpty()) {
            out.accept(new FeedEvent.WeatherObservation(locationId, from, step, values, end));
        }
    }

    private OptionalDouble value(Role role, Instant from, Duration step) {
        RecordedSeries recorded = recordedByRole.get(role);
        if (recorded == null || !recorded.resolution().step().equals(step)) {
            return OptionalDouble.empty();
        }
        return FolderSiteFeed.converted(recorded, role, from);
    }
}
