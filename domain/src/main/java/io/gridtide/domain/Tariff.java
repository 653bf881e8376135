package io.gridtide.domain;

/**
 * What a site pays for import and earns for export, as a linear function of the price of its area.
 *
 * @param tariffId unique over all tenants
 * @param siteId the site it applies to; one tariff per site
 * @param tenantId the owner
 * @param importFactor applied to the area price, for instance 1.19 for a value-added tax
 * @param importFeePerMwh added after the factor, currency per MWh
 * @param exportFactor share of the area price that is earned for export
 * @param exportFeePerMwh taken off after the factor, currency per MWh
 */
public record Tariff(
        String tariffId,
        String siteId,
        String tenantId,
        double importFactor,
        double importFeePerMwh,
        double exportFactor,
        double exportFeePerMwh) {
    public Tariff {
        Ids.require("tariffId", tariffId);
        Ids.require("siteId", siteId);
        Ids.require("tenantId", tenantId);
        for (double number : new double[] {importFactor, importFeePerMwh, exportFactor, exportFeePerMwh}) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(
                        "a tariff has finite numbers only, got " + number + " in " + tariffId);
            }
        }
    }

    /** Price paid for one MWh imported, currency per MWh. */
    public double importPricePerMwh(double areaPricePerMwh) {
        return importFactor * areaPricePerMwh + importFeePerMwh;
    }

    /** Price earned for one MWh exported, currency per MWh; negative means that export costs. */
    public double exportPricePerMwh(double areaPricePerMwh) {
        return exportFactor * areaPricePerMwh - exportFeePerMwh;
    }
}
