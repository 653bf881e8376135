package io.gridtide.ingest.cdc;

import java.util.Locale;

/** The one rule that ties Avro fields to columns: {@code peakPowerKw} lies in {@code peak_power_kw}. */
public final class Columns {
    private Columns() {}

    public static String of(String fieldName) {
        return fieldName.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
