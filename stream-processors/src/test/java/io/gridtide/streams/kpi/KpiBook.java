package io.gridtide.streams.kpi;

import io.gridtide.domain.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Intervals as tests write them down, and what becomes of them. */
final class KpiBook {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Efficiency NINETY_PERCENT = new Efficiency(0.9, 0.9);
    private static final double NONE = Double.NaN;

    private KpiBook() {}

    /** Prices in currency per MWh: import pays {@code price + 100}, export earns {@code price}. */
    static KpiInterval interval(Instant from, Duration length, Flows flows, double price) {
        double hours = length.toMillis() / 3.6e6;
        double gridKw = flows.loadKw() - flows.generationKw() - flows.storageKw();
        double cost = Math.max(gridKw, 0) * hours * (price + 100) / 1000 - Math.max(-gridKw, 0) * hours * price / 1000;
        return new KpiInterval(
                from.toEpochMilli(),
                from.plus(length).toEpochMilli(),
                0,
                from.plus(length).toEpochMilli(),
                flows.loadKw(),
                flows.generationKw(),
                flows.storageKw(),
                gridKw,
                cost,
                price + 100,
                price,
                Math.max(gridKw, 0) * hours * 0.4,
                1);
    }

    /** Mean powers in kW, discharge positive. */
    record Flows(double loadKw, double generationKw, double storageKw) {}

    /** Nobody measured anything in it. */
    static KpiInterval unknown(Instant from, Duration length) {
        return new KpiInterval(
                from.toEpochMilli(),
                from.plus(length).toEpochMilli(),
                0,
                0,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                0);
    }

    /** The measured flows without price and cost. */
    static KpiInterval unpriced(KpiInterval one) {
        return new KpiInterval(
                one.fromMillis(),
                one.toMillis(),
                one.revision(),
                one.knownAtMillis(),
                one.loadKw(),
                one.generationKw(),
                one.storageKw(),
                one.gridKw(),
                NONE,
                NONE,
                NONE,
                one.co2Kg(),
                one.coverage());
    }

    static StoredEnergy efficiencyOnly() {
        return new StoredEnergy(time -> OptionalDouble.empty(), Optional.of(NINETY_PERCENT));
    }

    static StoredEnergy measured(TreeMap<Long, Double> storedKwhByTime) {
        return new StoredEnergy(
                time -> storedKwhByTime.containsKey(time)
                        ? OptionalDouble.of(storedKwhByTime.get(time))
                        : OptionalDouble.empty(),
                Optional.of(NINETY_PERCENT));
    }

    static KpiFigures figures(String date, Collection<KpiInterval> intervals, StoredEnergy storedEnergy) {
        Interval day = KpiPeriod.day(LocalDate.parse(date)).interval(BERLIN);
        return new KpiFigures(day, KpiTotals.of(intervals, storedEnergy), storedEnergy.efficiency());
    }

    /** Every quarter-hour of a local day with the same flows. */
    static List<KpiInterval> quarters(String date, Flows flows, double price) {
        Interval day = KpiPeriod.day(LocalDate.parse(date)).interval(BERLIN);
        List<KpiInterval> quarters = new ArrayList<>();
        for (Instant from = day.from(); from.isBefore(day.to()); from = from.plus(Duration.ofMinutes(15))) {
            quarters.add(interval(from, Duration.ofMinutes(15), flows, price));
        }
        return quarters;
    }
}
