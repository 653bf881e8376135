package io.gridtide.simulator.folder;

import io.gridtide.domain.LocalDay;
import io.gridtide.simulator.FeedEvent;
import io.gridtide.simulator.market.PublicationRule;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The recorded prices of one area, published day by day on the day before.
 *
 * @param priceArea the area
 * @param currency ISO 4217
 * @param publication when a day's prices become known
 * @param recorded the prices
 */
record FolderPrices(String priceArea, String currency, PublicationRule publication, RecordedSeries recorded) {

    void publishedAt(Instant now, Consumer<FeedEvent> out) {
        publication.publishedDay(now).ifPresent(day -> publish(day, now, out));
    }

    /** Prices are rounded to a ten-thousandth, the noise of converting units. */
    private void publish(LocalDay day, Instant now, Consumer<FeedEvent> out) {
        recorded.resolution().intervalsIn(day.interval()).forEach(span -> FolderSiteFeed.converted(
                        recorded, Role.IMPORT_PRICE, span.from())
                .ifPresent(price -> out.accept(new FeedEvent.Price(
                        priceArea,
                        span.from(),
                        recorded.resolution().seconds(),
                        Math.rint(price * 1e4) / 1e4,
                        currency,
                        now))));
    }
}
