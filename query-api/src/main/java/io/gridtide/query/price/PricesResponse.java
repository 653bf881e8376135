package io.gridtide.query.price;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Published prices of one area in time order.
 *
 * @param priceArea the area
 * @param prices one row per market interval, as published last
 * @param nextCursor pass it as {@code cursor} for the next page; null on the last one
 */
@Schema(name = "Prices")
public record PricesResponse(
        @Schema(examples = "DE-LU") String priceArea,
        List<Row> prices,
        @Nullable String nextCursor) {

    /**
     * Price of {@code [from, to)}.
     *
     * @param from start of the market interval, UTC
     * @param to end of the market interval, UTC
     * @param pricePerMwh price in {@code currency} per MWh; may be negative
     * @param currency ISO 4217 code
     * @param market market it comes from
     * @param publishedAt when the market published it, UTC
     */
    @Schema(name = "PriceRow")
    public record Row(
            Instant from,
            Instant to,

            @Schema(description = "Currency per MWh; may be negative.")
            double pricePerMwh,

            @Schema(examples = "EUR") String currency,
            @Schema(examples = "DAY_AHEAD") String market,
            Instant publishedAt) {}
}
