package io.gridtide.streams.alert;

import java.time.Duration;

/**
 * How much it takes to raise, update and clear an alert.
 *
 * @param raiseAfter bad observations in a row
 * @param clearAfter calm observations in a row
 * @param minimumOpen an alert stays open at least this long
 * @param worseBy an open alert is updated when its measure grows by this factor
 */
public record Policy(int raiseAfter, int clearAfter, Duration minimumOpen, double worseBy) {
    public Policy {
        if (raiseAfter < 1 || clearAfter < 1 || minimumOpen.isNegative() || !(worseBy > 1)) {
            throw new IllegalArgumentException("a policy needs raiseAfter >= 1, clearAfter >= 1, minimumOpen >= 0 and"
                    + " worseBy > 1, got " + raiseAfter + ", " + clearAfter + ", " + minimumOpen + ", " + worseBy);
        }
    }
}
