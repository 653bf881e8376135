package io.gridtide.optimize.site;

/**
 * A car at its charging point.
 *
 * @param storage connected from arrival to departure; its end condition is the target
 */
public record EvSession(String id, Storage storage) implements SiteAsset {
    @Override
    public String type() {
        return "ev";
    }
}
