package io.gridtide.domain;

import java.util.Collection;
import java.util.List;

/** Which series of a site add up to its total of a flow, so that nothing is counted twice. */
public final class SiteTotals {
    private SiteTotals() {}

    /**
     * The series to add up. A series without an asset measures the whole site and stands alone: series of the
     * same quantity with an asset are then sub-meters, contained in it. Only without such a series are the assets'
     * series summed. A virtual series repeats what others measured and never counts.
     *
     * @param seriesOfSite all series of one site
     * @param quantity a power flow
     * @return empty when the site does not measure the quantity
     */
    public static List<Series> of(Collection<Series> seriesOfSite, Quantity quantity) {
        List<Series> measuring = seriesOfSite.stream()
                .filter(one -> one.quantity() == quantity && !one.isVirtual())
                .toList();
        List<Series> wholeSite =
                measuring.stream().filter(one -> one.assetId().isEmpty()).toList();
        return wholeSite.isEmpty() ? measuring : wholeSite;
    }
}
