package io.gridtide.optimize.input;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Flexibility;

/** Tells what a plan can decide about. */
public final class Plannable {
    private Plannable() {}

    /** Whether an asset is a reason to plan its site; sources that may be curtailed alone are none. */
    public static boolean is(Asset asset) {
        return switch (asset) {
            case Asset.Battery _ -> true;
            case Asset.Charger charger ->
                charger.daily().isPresent() || charger.announced().isPresent();
            case Asset.Flexible flexible -> !(flexible.flexibility() instanceof Flexibility.Wind);
            case Asset.PvPlant _, Asset.GridConnection _, Asset.Portfolio _ -> false;
        };
    }

    /** Whether a plan decides what an asset consumes, so that it does not belong to the given load. */
    static boolean isLoad(Asset asset) {
        boolean battery = asset instanceof Asset.Battery;
        boolean generator = asset instanceof Asset.Flexible flexible && isGenerator(flexible.flexibility());
        return is(asset) && !battery && !generator;
    }

    /** Whether a plan decides what something produces. */
    static boolean isGenerator(Flexibility flexibility) {
        return flexibility instanceof Flexibility.Generator || flexibility instanceof Flexibility.Chp;
    }
}
