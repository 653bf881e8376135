package io.gridtide.optimize.site;

/**
 * Photovoltaics or wind.
 *
 * @param availableKw what it could produce
 * @param curtailable whether it may produce less
 */
public record RenewableSource(String id, Kind kind, Series availableKw, boolean curtailable) implements SiteAsset {
    /** What drives it. */
    public enum Kind {
        PV("pv"),
        WIND("wind");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    @Override
    public String type() {
        return kind.text;
    }
}
