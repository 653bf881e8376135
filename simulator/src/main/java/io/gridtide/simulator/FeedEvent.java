package io.gridtide.simulator;

import io.gridtide.domain.Quality;
import io.gridtide.domain.Unit;
import io.gridtide.simulator.weather.WeatherValues;
import java.time.Duration;
import java.time.Instant;

/** Something that becomes known. */
public sealed interface FeedEvent {
    /** When it becomes known; the order of a feed. */
    Instant knownAt();

    /**
     * A measured value.
     *
     * @param seriesId the series
     * @param eventTime start of the span of a mean, instant of a sample or register
     * @param value in {@code unit}
     * @param unit the reading unit of the series
     * @param quality of the value
     * @param sequence grows with the event time within a series; the same on every run
     * @param knownAt end of the span, or the instant at which the sample was sent
     */
    record Reading(
            String seriesId,
            Instant eventTime,
            double value,
            Unit unit,
            Quality quality,
            long sequence,
            Instant knownAt)
            implements FeedEvent {}

    /**
     * Measured weather.
     *
     * @param locationId the place
     * @param validFrom start of the span
     * @param period length of the span the means stand for
     * @param values means over the span
     * @param knownAt end of the span
     */
    record WeatherObservation(
            String locationId, Instant validFrom, Duration period, WeatherValues values, Instant knownAt)
            implements FeedEvent {}

    /**
     * Expected weather.
     *
     * @param locationId the place
     * @param issuedAt when it was issued
     * @param validFrom start of the span
     * @param period length of the span the means stand for
     * @param values means over the span
     */
    record WeatherForecast(
            String locationId, Instant issuedAt, Instant validFrom, Duration period, WeatherValues values)
            implements FeedEvent {
        @Override
        public Instant knownAt() {
            return issuedAt;
        }
    }

    /**
     * The price of one market interval.
     *
     * @param priceArea where it holds
     * @param from start of the market interval
     * @param resolutionSeconds its length
     * @param pricePerMwh currency per MWh, may be negative
     * @param currency ISO 4217
     * @param publishedAt when it was published
     */
    record Price(
            String priceArea,
            Instant from,
            long resolutionSeconds,
            double pricePerMwh,
            String currency,
            Instant publishedAt)
            implements FeedEvent {
        @Override
        public Instant knownAt() {
            return publishedAt;
        }
    }
}
