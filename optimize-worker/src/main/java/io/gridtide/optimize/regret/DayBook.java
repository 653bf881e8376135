package io.gridtide.optimize.regret;

import io.gridtide.domain.Asset;
import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.SiteDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The last days of all sites as measured, and which of them changed. Safe for several threads. */
public final class DayBook {
    /** Days kept behind the newest balance of a site. */
    private static final Duration KEPT = Duration.ofDays(4);
    /** A state of charge counts at midnight when it was measured at most so long before. */
    private static final Duration CHARGE_AGE = Duration.ofMinutes(20);
    /** The longest billing period is a year. */
    private static final int PEAK_DAYS = 367;

    private final Map<String, NavigableMap<Instant, MeasuredSlot>> slotsBySite = new HashMap<>();
    private final Map<String, NavigableMap<Instant, Double>> chargeByAsset = new HashMap<>();
    private final Map<String, NavigableSet<Instant>> changedBySite = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, Double>> peakBySite = new HashMap<>();

    /** What is known of a day. */
    public sealed interface Known {
        /** All of it. */
        record Whole(PastDay day) implements Known {}

        /** No balance of the day. */
        record Nothing() implements Known {}

        /**
         * Not enough for a figure.
         *
         * @param reason in words
         */
        record Part(String reason) implements Known {}
    }

    /** Takes a balance interval; a revision replaces what it revises. */
    public synchronized void put(String siteId, MeasuredSlot slot) {
        NavigableMap<Instant, MeasuredSlot> slots = slotsBySite.computeIfAbsent(siteId, unused -> new TreeMap<>());
        Instant from = slot.interval().from();
        if (!slots.isEmpty() && from.isBefore(slots.lastKey().minus(KEPT))) {
            return;
        }
        if (!slot.equals(slots.put(from, slot))) {
            changed(siteId, from);
        }
        slots.headMap(slots.lastKey().minus(KEPT)).clear();
    }

    /** Takes a measured state of charge, 0 to 1. */
    public synchronized void put(String siteId, String assetId, Instant at, double stateOfCharge) {
        NavigableMap<Instant, Double> charges = chargeByAsset.computeIfAbsent(assetId, unused -> new TreeMap<>());
        Double before = charges.put(at, stateOfCharge);
        charges.headMap(charges.lastKey().minus(KEPT)).clear();
        if (before == null || before != stateOfCharge) {
            changed(siteId, at);
            changed(siteId, at.minusMillis(1));
        }
    }

    /** Takes the highest mean import of a local day that counts for a demand charge, kW. */
    public synchronized void putPeak(String siteId, LocalDate date, double peakKw) {
        NavigableMap<LocalDate, Double> peaks = peakBySite.computeIfAbsent(siteId, unused -> new TreeMap<>());
        peaks.put(date, peakKw);
        peaks.headMap(peaks.lastKey().minusDays(PEAK_DAYS)).clear();
    }

    private void changed(String siteId, Instant at) {
        NavigableSet<Instant> changed = changedBySite.computeIfAbsent(siteId, unused -> new TreeSet<>());
        changed.add(at);
        changed.headSet(changed.last().minus(KEPT)).clear();
    }

    /** Notes that a day is to be asked for again. */
    public synchronized void again(String siteId, LocalDate date, ZoneId zone) {
        changed(siteId, date.atStartOfDay(zone).toInstant());
    }

    /** Days of a site that changed since they were asked for last and had ended at a time. */
    public synchronized Set<LocalDate> takeChanged(String siteId, ZoneId zone, Instant endedBefore) {
        Set<LocalDate> days = new HashSet<>();
        Set<Instant> changed = changedBySite.getOrDefault(siteId, new TreeSet<>());
        changed.removeIf(from -> {
            LocalDate date = from.atZone(zone).toLocalDate();
            boolean ended = !date.plusDays(1).atStartOfDay(zone).toInstant().isAfter(endedBefore);
            if (ended) {
                days.add(date);
            }
            return ended;
        });
        return days;
    }

    /** What is known of a local day of a site. */
    public synchronized Known day(SiteDefinition definition, LocalDate date) {
        ZoneId zone = definition.site().timeZone();
        Instant start = date.atStartOfDay(zone).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        NavigableMap<Instant, MeasuredSlot> slots =
                slotsBySite.getOrDefault(definition.site().siteId(), new TreeMap<>());
        if (slots.subMap(start, end).isEmpty()) {
            return new Known.Nothing();
        }
        List<MeasuredSlot> ofDay = new ArrayList<>();
        for (Instant at = start;
                at.isBefore(end);
                at = ofDay.getLast().interval().to()) {
            MeasuredSlot slot = slots.get(at);
            if (slot == null || slot.interval().to().isAfter(end)) {
                return new Known.Part("the balance from " + at + " is not known or lacks a flow or price");
            }
            if (!ofDay.isEmpty()
                    && !slot.interval()
                            .length()
                            .equals(ofDay.getFirst().interval().length())) {
                return new Known.Part("the length of balance intervals changed at " + at);
            }
            ofDay.add(slot);
        }
        Map<String, PastDay.Charge> charges = new HashMap<>();
        for (Asset.Battery battery : PastDay.batteries(definition)) {
            Map.Entry<Instant, Double> first = chargeAt(battery.assetId(), start);
            Map.Entry<Instant, Double> last = chargeAt(battery.assetId(), end);
            if (first == null || last == null) {
                return new Known.Part("the state of charge of " + battery.assetId() + " was not measured at "
                        + (first == null ? start : end));
            }
            charges.put(battery.assetId(), new PastDay.Charge(first.getValue(), last.getValue()));
        }
        return definition
                .tariff()
                .demandCharge()
                .map(charge -> withPeak(charge, new PastDay(definition, date, ofDay, charges)))
                .orElseGet(() -> new Known.Whole(new PastDay(definition, date, ofDay, charges)));
    }

    private Known withPeak(DemandCharge charge, PastDay day) {
        if (day.slots().getFirst().interval().length().compareTo(charge.measurementInterval()) > 0) {
            return new Known.Part("the demand charge counts shorter intervals than the balance has");
        }
        LocalDate from = charge.billingPeriod().startOf(day.date());
        NavigableMap<LocalDate, Double> before = peakBySite
                .getOrDefault(day.definition().site().siteId(), new TreeMap<>())
                .subMap(from, true, day.date(), false);
        if (before.isEmpty() && from.isBefore(day.date())) {
            return new Known.Part("the peak of the billing period since " + from + " before this day is not known");
        }
        double peakKw =
                before.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return new Known.Whole(new PastDay(day.definition(), day.date(), day.slots(), day.chargeByAsset(), peakKw));
    }

    private Map.@Nullable Entry<Instant, Double> chargeAt(String assetId, Instant at) {
        Map.Entry<Instant, Double> found =
                chargeByAsset.getOrDefault(assetId, new TreeMap<>()).floorEntry(at);
        return found == null || found.getKey().plus(CHARGE_AGE).isBefore(at) ? null : found;
    }
}
