package io.gridtide.ingest.support;

/** Site documents for tests. */
public final class Documents {
    private Documents() {}

    /** A home with PV, a battery and two series, whose ids start with the site id. */
    public static String home(String siteId, String name) {
        return """
                {"name": "%2$s", "timeZone": "Europe/Berlin", "latitudeDeg": 52.5, "longitudeDeg": 13.4,
                 "locationId": "%1$s", "priceArea": "DE-LU", "currency": "EUR",
                 "assets": [
                   {"assetId": "%1$s/pv", "type": "PV", "peakPowerKw": 10},
                   {"assetId": "%1$s/battery", "type": "BATTERY", "usableEnergyKwh": 10, "maxChargeKw": 5, "maxDischargeKw": 5,
                    "chargeEfficiency": 0.95, "dischargeEfficiency": 0.95, "initialStateOfCharge": 0.5},
                   {"assetId": "%1$s/grid", "type": "GRID", "importLimitKw": 30, "exportLimitKw": 10}],
                 "series": [
                   {"seriesId": "%1$s/load", "quantity": "LOAD", "aggregation": "PERIOD_MEAN", "readingPeriodSeconds": 900,
                    "minimum": 0, "maximum": 100},
                   {"seriesId": "%1$s/pv/power", "assetId": "%1$s/pv", "quantity": "GENERATION",
                    "aggregation": "PERIOD_MEAN", "readingPeriodSeconds": 900}],
                 "tariff": {"tariffId": "%1$s", "importFactor": 1.19, "importFeePerMwh": 150, "exportFactor": 1,
                            "exportFeePerMwh": 0}}
                """.formatted(siteId, name);
    }
}
