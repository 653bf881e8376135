package io.gridtide.simulator;

import java.time.Instant;
import java.util.Map;

/**
 * Everything a feed carries from one quarter-hour to the next.
 *
 * @param knownUntil events known up to and including this instant have been given
 * @param stateOfChargeByAsset 0 to 1, at {@code knownUntil}
 * @param registerKwhBySeries meter registers at {@code knownUntil}
 */
public record FeedPosition(
        Instant knownUntil, Map<String, Double> stateOfChargeByAsset, Map<String, Double> registerKwhBySeries) {
    public FeedPosition {
        stateOfChargeByAsset = Map.copyOf(stateOfChargeByAsset);
        registerKwhBySeries = Map.copyOf(registerKwhBySeries);
    }
}
