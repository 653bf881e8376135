package io.gridtide.optimize.replay;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.util.Optional;

/** A battery or a car on its way through a replay. */
final class StoreRun {
    private final SiteAsset asset;
    private final Storage storage;
    private final double hours;
    private final double[] powerKw;
    private final double[] storedKwh;
    private double nowKwh;

    StoreRun(SiteAsset asset, TimeGrid time) {
        this.asset = asset;
        this.storage = storage(asset);
        this.hours = time.slotHours();
        this.powerKw = new double[time.slots()];
        this.storedKwh = new double[time.slots()];
        this.nowKwh = storage.startKwh();
    }

    static boolean is(SiteAsset asset) {
        return asset instanceof EvSession
                || (asset instanceof Battery battery && battery.special().equals(Battery.PLAIN));
    }

    private static Storage storage(SiteAsset asset) {
        return switch (asset) {
            case Battery battery -> battery.storage();
            case EvSession session -> session.storage();
            default -> throw new IllegalArgumentException(asset.type() + " " + asset.id() + " stores no electricity");
        };
    }

    String id() {
        return asset.id();
    }

    double powerKw(int slot) {
        return powerKw[slot];
    }

    /** Takes or gives what is wanted, as far as it can. */
    void step(int slot, double wantedKw) {
        if (slot >= storage.from() && slot < storage.to()) {
            Storage.Losses losses = storage.losses();
            double leftKwh = losses.kept(hours) * nowKwh;
            double mostKw = Math.min(
                    storage.power().dischargeKw(),
                    Math.max(0, leftKwh - storage.energy().leastKwh()) / hours * losses.dischargeEfficiency());
            double leastKw = -Math.min(
                    storage.power().chargeKw(),
                    Math.max(0, storage.energy().mostKwh() - leftKwh) / hours / losses.chargeEfficiency());
            double kw = Math.clamp(wantedKw, leastKw, mostKw);
            powerKw[slot] = kw;
            nowKwh = leftKwh - hours * (kw > 0 ? kw / losses.dischargeEfficiency() : kw * losses.chargeEfficiency());
        }
        storedKwh[slot] = nowKwh;
    }

    /**
     * The same store for what is left from a slot on; nothing once it has left.
     *
     * @param slots of the whole replay
     */
    Optional<SiteAsset> from(int slot, int slots) {
        int to = Math.min(storage.to(), slots) - slot;
        if (to <= 0) {
            return Optional.empty();
        }
        Storage rest = new Storage(
                Math.max(0, storage.from() - slot),
                to,
                storage.energy(),
                storage.power(),
                storage.losses(),
                storage.wear(),
                nowKwh,
                storage.end());
        return Optional.of(
                switch (asset) {
                    case EvSession session ->
                        new EvSession(session.id(), rest, Math.max(1, session.earliestDeparture() - slot));
                    case Battery battery ->
                        new Battery(battery.id(), rest, battery.cycles(), battery.chargeFrom(), battery.dischargeTo());
                    default -> throw new IllegalStateException(asset.type());
                });
    }

    AssetFlows flows() {
        double[] givenKw = new double[powerKw.length];
        double[] takenKw = new double[powerKw.length];
        for (int slot = 0; slot < powerKw.length; slot++) {
            givenKw[slot] = Math.max(0, powerKw[slot]);
            takenKw[slot] = Math.max(0, -powerKw[slot]);
        }
        return new AssetFlows(asset, Series.of(givenKw), Series.of(takenKw), Optional.of(Series.of(storedKwh)));
    }
}
