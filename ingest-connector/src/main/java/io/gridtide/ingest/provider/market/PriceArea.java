package io.gridtide.ingest.provider.market;

import io.gridtide.domain.Ids;

/**
 * A bidding zone under our name and the provider's.
 *
 * @param id our id, the key of the price records
 * @param code what the provider calls it: an EIC code for ENTSO-E, a bidding zone such as DE-LU for energy-charts
 */
public record PriceArea(String id, String code) {
    public PriceArea {
        Ids.require("price area", id);
        if (code.isBlank()) {
            throw new IllegalArgumentException("the price area " + id + " has no code of the provider");
        }
    }

    /** From configuration: {@code DE-LU=10Y1001A1001A82H}; the code may be left out when it is the id. */
    public static PriceArea of(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new PriceArea(text.strip(), text.strip())
                : new PriceArea(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
    }
}
