package io.gridtide.optimize.replay;

import io.gridtide.optimize.scenario.QuantileBand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Forecasts of load and generation as they were issued. At any time only those count that had been issued; of several for one slot the
 * newest. Where none reaches, what was said of the same time a day earlier stands in.
 */
public final class IssuedForecasts {
    /** What a forecast is of. */
    public enum Of {
        LOAD,
        GENERATION
    }

    private final int slotsADay;
    /** Per slot what was said of it, by the first slot in which that was known. */
    private final Map<Of, Map<Integer, TreeMap<Integer, QuantileBand>>> issued = new HashMap<>();

    /** @param slotsADay how many slots lie between the same time of two days */
    public IssuedForecasts(int slotsADay) {
        this.slotsADay = slotsADay;
    }

    /**
     * Adds what was said of a slot.
     *
     * @param knownFrom first slot at whose start it was known
     */
    public void add(Of quantity, int knownFrom, int slot, QuantileBand band) {
        issued.computeIfAbsent(quantity, name -> new HashMap<>())
                .computeIfAbsent(slot, number -> new TreeMap<>())
                .put(knownFrom, band);
    }

    /**
     * What is known when a slot begins of the slots after it.
     *
     * @param now the slot that begins
     * @param count how many slots after it
     * @throws IllegalStateException when nothing was issued for one of them nor for its time a day or two before
     */
    List<QuantileBand> after(Of quantity, int now, int count) {
        List<QuantileBand> bands = new ArrayList<>(count);
        for (int slot = now + 1; slot <= now + count; slot++) {
            bands.add(band(quantity, now, slot));
        }
        return bands;
    }

    private QuantileBand band(Of quantity, int now, int slot) {
        Map<Integer, TreeMap<Integer, QuantileBand>> bySlot = issued.getOrDefault(quantity, Map.of());
        for (int daysBack = 0; daysBack <= 2; daysBack++) {
            TreeMap<Integer, QuantileBand> said = bySlot.get(slot - daysBack * slotsADay);
            Map.Entry<Integer, QuantileBand> newest = said == null ? null : said.floorEntry(now);
            if (newest != null) {
                return newest.getValue();
            }
        }
        throw new IllegalStateException(
                "no forecast of " + quantity + " for slot " + slot + " was known in slot " + now);
    }
}
