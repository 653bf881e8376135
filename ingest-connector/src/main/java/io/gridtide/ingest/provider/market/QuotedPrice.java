package io.gridtide.ingest.provider.market;

import io.gridtide.domain.Interval;
import java.time.Duration;
import java.time.Instant;

/**
 * The price of one market interval.
 *
 * @param from start of the interval, UTC
 * @param length length of the interval
 * @param perMwh price per MWh in the currency; may be negative
 * @param currency ISO 4217 code
 */
public record QuotedPrice(Instant from, Duration length, double perMwh, String currency) {
    public Interval interval() {
        return Interval.of(from, length);
    }
}
