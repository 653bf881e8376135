package io.gridtide.ingest.feed;

import java.time.Instant;

/**
 * A day-ahead price as a market provider quoted it, before the rules of the feed.
 *
 * @param index position among what was fetched, from zero; refusals carry it
 * @param priceArea our id of the bidding zone
 * @param from start of the market interval, UTC
 * @param resolutionSeconds length of the market interval, seconds
 * @param pricePerMwh price per MWh in the currency; may be negative
 * @param currency ISO 4217 code
 */
public record PriceDraft(
        int index, String priceArea, Instant from, long resolutionSeconds, double pricePerMwh, String currency) {}
