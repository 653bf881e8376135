package io.gridtide.optimize.site;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was published before, for the slots of this horizon. Where pv and wind are curtailed follows the weather, so they are not part
 * of it.
 *
 * @param powerKw per asset, from the first slot of this horizon to where the earlier plan ended; production and discharge positive
 * @param committedSlots in how many slots from the first on the published powers stay as far as limits and physics allow
 * @param toleratedCost how much more than the cheapest a plan may cost that changes less, in currency
 * @param changePricePerKwh price on each kWh by which a power changes after the committed slots; it guides the plan and is no part of
 *     its cost
 */
public record PreviousPlan(
        Map<String, Series> powerKw, int committedSlots, double toleratedCost, double changePricePerKwh) {

    public PreviousPlan {
        powerKw = Map.copyOf(powerKw);
        if (committedSlots < 0 || !(toleratedCost >= 0) || !(changePricePerKwh >= 0)) {
            throw new IllegalArgumentException("committed slots " + committedSlots + ", tolerated cost " + toleratedCost
                    + ", price of changes " + changePricePerKwh + "\nnone of them may be negative");
        }
    }

    /** Its first slots are committed; after them changes cost nothing, and are made only where they save money. */
    public static PreviousPlan of(Map<String, Series> powerKw, int committedSlots) {
        return new PreviousPlan(powerKw, committedSlots, 0, 0);
    }

    /** What an asset was to do in a slot; nothing where it was not planned. */
    public OptionalDouble powerKw(SiteAsset asset, int slot) {
        Series series = powerKw.get(asset.id());
        return series == null || slot >= series.size() || asset instanceof RenewableSource
                ? OptionalDouble.empty()
                : OptionalDouble.of(series.at(slot));
    }

    /** Whether the power of a slot stays. */
    public boolean committed(int slot) {
        return slot < committedSlots;
    }
}
