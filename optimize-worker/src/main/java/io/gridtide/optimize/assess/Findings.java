package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with a plan. */
final class Findings {
    /** Absolute, in kW and kWh, for sites of usual size. */
    private static final double TOLERANCE = 1e-6;

    private final TimeGrid time;
    private final double tolerance;
    private final List<Missed> missed = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();

    /** @param scale greatest power or energy of the problem, in kW or kWh */
    Findings(TimeGrid time, double scale) {
        this.time = time;
        this.tolerance = TOLERANCE * Math.max(1, scale);
    }

    /** A limit that bends: reports what is beyond it. */
    void miss(Missed.Kind kind, String assetId, int slot, double amount) {
        if (amount > tolerance) {
            missed.add(new Missed(kind, assetId, slot, time.label(slot), amount));
        }
    }

    /** A rule that does not bend: reports what is beyond it. */
    void breach(String rule, String assetId, int slot, double amount) {
        if (amount > tolerance) {
            breaches.add(String.format(Locale.ROOT, "%s: %s by %.9f, %s", assetId, rule, amount, time.label(slot)));
        }
    }

    /** A rule about order: reports that it does not hold. */
    void require(boolean kept, String rule, String assetId, int slot) {
        if (!kept) {
            breaches.add(assetId + ": " + rule + ", " + time.label(slot));
        }
    }

    List<Missed> missed() {
        return List.copyOf(missed);
    }

    List<String> breaches() {
        return List.copyOf(breaches);
    }
}
