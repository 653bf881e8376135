package io.gridtide.domain;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a site pays for import and earns for export, in the currency of the site.
 *
 * <pre>
 * import = taxFactor x (importFactor x area price + importFeePerMwh)
 * export = exportFactor x area price + feedInPerMwh - exportFeePerMwh
 * demand = taxFactor x pricePerKw x peak of the billing period
 * </pre>
 *
 * <p>A factor of 0 makes a side independent of the area price: {@code importFactor} 0 with a fee is a fixed price,
 * {@code exportFactor} 0 with {@code feedInPerMwh} a fixed feed-in. Periods of {@code timeOfUse} change rates at
 * their hours; at all others those of the tariff hold, so periods may leave gaps.
 *
 * @param tariffId unique over all tenants
 * @param siteId the site it applies to; one tariff per site
 * @param tenantId the owner
 * @param importFactor applied to the area price
 * @param importFeePerMwh added after the factor, currency per MWh: grid fees, levies, or the whole price
 * @param exportFactor share of the area price that is earned for export
 * @param exportFeePerMwh taken off after the factor, currency per MWh
 * @param feedInPerMwh earned whatever the area price is, currency per MWh
 * @param taxFactor applied to all that is paid, for instance 1.19; 1 where the other numbers include it
 * @param timeOfUse hours with rates of their own; no two overlap
 * @param demandCharge empty when only energy is billed
 */
public record Tariff(
        String tariffId,
        String siteId,
        String tenantId,
        double importFactor,
        double importFeePerMwh,
        double exportFactor,
        double exportFeePerMwh,
        double feedInPerMwh,
        double taxFactor,
        List<TimeOfUsePeriod> timeOfUse,
        Optional<DemandCharge> demandCharge) {
    /** Two seasons with two kinds of days and six spans each. */
    public static final int MAXIMUM_PERIODS = 24;

    public Tariff {
        Ids.require("tariffId", tariffId);
        Ids.require("siteId", siteId);
        Ids.require("tenantId", tenantId);
        double[] numbers = {importFactor, importFeePerMwh, exportFactor, exportFeePerMwh, feedInPerMwh};
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(
                        "a tariff has finite numbers only, got " + number + " in " + tariffId);
            }
        }
        if (!(taxFactor >= 1 && taxFactor <= 2)) {
            throw new IllegalArgumentException("taxFactor is 1 to 2, 1.19 for a tax of 19 %, got " + taxFactor);
        }
        timeOfUse = List.copyOf(timeOfUse);
        requireApart(timeOfUse);
    }

    /** A tariff that is the same linear function of the area price at all hours. */
    public Tariff(
            String tariffId,
            String siteId,
            String tenantId,
            double importFactor,
            double importFeePerMwh,
            double exportFactor,
            double exportFeePerMwh) {
        this(
                tariffId,
                siteId,
                tenantId,
                importFactor,
                importFeePerMwh,
                exportFactor,
                exportFeePerMwh,
                0,
                1,
                List.of(),
                Optional.empty());
    }

    /** The same rates with these hours in place of the present ones. */
    public Tariff withTimeOfUse(List<TimeOfUsePeriod> periods) {
        return new Tariff(
                tariffId,
                siteId,
                tenantId,
                importFactor,
                importFeePerMwh,
                exportFactor,
                exportFeePerMwh,
                feedInPerMwh,
                taxFactor,
                periods,
                demandCharge);
    }

    /** The same rates with this demand charge. */
    public Tariff withDemandCharge(DemandCharge charge) {
        return new Tariff(
                tariffId,
                siteId,
                tenantId,
                importFactor,
                importFeePerMwh,
                exportFactor,
                exportFeePerMwh,
                feedInPerMwh,
                taxFactor,
                timeOfUse,
                Optional.of(charge));
    }

    /** Whether any hour of it follows the price of the area. */
    public boolean followsAreaPrice() {
        return importFactor != 0
                || exportFactor != 0
                || timeOfUse.stream()
                        .anyMatch(period -> period.importFactor().orElse(0) != 0
                                || period.exportFactor().orElse(0) != 0);
    }

    /**
     * Time-weighted mean prices of a span. A span with a border between two periods inside is priced part by part.
     *
     * @param zone of the site
     */
    public TariffPrice priceOver(Interval span, ZoneId zone, AreaPrice areaPrice) {
        return new TariffClock(this, zone).priceOver(span, areaPrice);
    }

    private static void requireApart(List<TimeOfUsePeriod> periods) {
        if (periods.size() > MAXIMUM_PERIODS) {
            throw new IllegalArgumentException(
                    "timeOfUse is at most " + MAXIMUM_PERIODS + " periods, got " + periods.size());
        }
        for (int later = 1; later < periods.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                LocalWindow window = periods.get(later).window();
                if (window.overlaps(periods.get(earlier).window())) {
                    throw new IllegalArgumentException("timeOfUse[" + later + "].window is apart from timeOfUse["
                            + earlier + "].window, but " + window + " overlaps "
                            + periods.get(earlier).window());
                }
            }
        }
    }
}
