package io.gridtide.ingest.provider.market;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.provider.ProviderException;
import java.util.List;

/** Tells the prices of a day-ahead market. */
public interface MarketProvider {
    /** Its name in configuration, metrics and as the source of records. */
    String name();

    /**
     * Asks for the prices of a range. Blocks.
     *
     * @return prices whose intervals overlap the range, by time, without overlaps; intervals without a price are left out
     * @throws ProviderException when there is no proper answer, or one without any price
     */
    List<QuotedPrice> dayAhead(PriceArea area, Interval range);
}
