package io.gridtide.streams.kpi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What adds up: sums over intervals, each with the time for which it is known. The totals of a month are those of
 * its days. Immutable.
 */
public final class KpiTotals {
    private static final byte VERSION = 2;
    /** Without the peaks of a demand charge. */
    private static final byte VERSION_WITHOUT_DEMAND = 1;

    private static final int FIGURES = Figure.values().length;
    private static final int BYTES = 1
            + FIGURES * (Double.BYTES + Long.BYTES)
            + 2 * (Double.BYTES + Long.BYTES)
            + Double.BYTES
            + 1
            + Integer.BYTES
            + 2 * Long.BYTES
            + DemandPeaks.BYTES;
    private static final StorageRule[] RULES = StorageRule.values();

    private final double[] sums = new double[FIGURES];
    private final long[] knownMillis = new long[FIGURES];
    private Peak peakImport = Peak.NONE;
    private Peak peakLoad = Peak.NONE;
    private StoredEnergyChange storedEnergyChange = StoredEnergyChange.NONE;
    private DemandPeaks demand = DemandPeaks.NONE;
    private int intervals;
    private long statedMillis;
    private long knownAtMillis = Long.MIN_VALUE;

    private KpiTotals() {}

    /** Totals of a span where only energy is billed. */
    public static KpiTotals of(Collection<KpiInterval> intervals, StoredEnergy storedEnergy) {
        return of(intervals, storedEnergy, DemandPeaks.NONE);
    }

    /**
     * Totals of a span, for instance of a day.
     *
     * @param intervals one per start, in any order
     * @param storedEnergy what is known about the batteries
     * @param demand peaks of the span as the demand charge measures them
     */
    public static KpiTotals of(Collection<KpiInterval> intervals, StoredEnergy storedEnergy, DemandPeaks demand) {
        List<KpiInterval> inOrder = new ArrayList<>(intervals);
        inOrder.sort(Comparator.comparingLong(KpiInterval::fromMillis));
        KpiTotals totals = new KpiTotals();
        inOrder.forEach(totals::add);
        totals.storedEnergyChange = totals.change(inOrder, storedEnergy);
        totals.demand = demand;
        return totals;
    }

    /** Totals of several spans that do not overlap, in the order of time. */
    public static KpiTotals sum(Collection<KpiTotals> parts) {
        KpiTotals sum = new KpiTotals();
        for (KpiTotals part : parts) {
            for (int index = 0; index < FIGURES; index++) {
                sum.sums[index] += part.sums[index];
                sum.knownMillis[index] += part.knownMillis[index];
            }
            sum.peakImport = sum.peakImport.or(part.peakImport);
            sum.peakLoad = sum.peakLoad.or(part.peakLoad);
            sum.storedEnergyChange = sum.storedEnergyChange.plus(part.storedEnergyChange);
            sum.demand = sum.demand.or(part.demand);
            sum.intervals += part.intervals;
            sum.statedMillis += part.statedMillis;
            sum.knownAtMillis = Math.max(sum.knownAtMillis, part.knownAtMillis);
        }
        return sum;
    }

    private void add(KpiInterval interval) {
        long length = interval.lengthMillis();
        double hours = interval.hours();
        intervals++;
        statedMillis += length;
        knownAtMillis = Math.max(knownAtMillis, interval.knownAtMillis());
        add(Figure.COVERAGE, interval.coverage() * length, length);
        add(Figure.LOAD_KWH, interval.loadKw() * hours, length);
        add(Figure.GENERATION_KWH, interval.generationKw() * hours, length);
        add(Figure.CHARGE_KWH, chargeKwh(interval), length);
        add(Figure.DISCHARGE_KWH, dischargeKwh(interval), length);
        add(Figure.COST, interval.cost(), length);
        add(Figure.CO2_KG, interval.co2Kg(), length);
        peakLoad = peakLoad.or(new Peak(interval.loadKw(), interval.fromMillis()));
        addExchange(interval, length, hours);
        if (interval.isComparable()) {
            addComparison(interval, length);
        }
    }

    private void addExchange(KpiInterval interval, long length, double hours) {
        double importKwh = positive(interval.gridKw()) * hours;
        double exportKwh = positive(-interval.gridKw()) * hours;
        double generationKwh = interval.generationKw() * hours;
        double loadKwh = interval.loadKw() * hours;
        add(Figure.IMPORT_KWH, importKwh, length);
        add(Figure.EXPORT_KWH, exportKwh, length);
        peakImport = peakImport.or(new Peak(positive(interval.gridKw()), interval.fromMillis()));
        if (!Double.isNaN(generationKwh) && !Double.isNaN(exportKwh)) {
            add(Figure.SHARED_GENERATION_KWH, generationKwh, length);
            // What is exported beyond the generation comes out of the batteries.
            add(Figure.USED_GENERATION_KWH, Math.max(generationKwh - exportKwh, 0), length);
        }
        if (!Double.isNaN(loadKwh) && !Double.isNaN(importKwh)) {
            add(Figure.SHARED_LOAD_KWH, loadKwh, length);
            add(Figure.SHARED_IMPORT_KWH, importKwh, length);
        }
    }

    private void addComparison(KpiInterval interval, long length) {
        add(Figure.COMPARED_COST, interval.cost(), length);
        add(Figure.BASELINE_COST, interval.baselineCost(), length);
        add(Figure.COMPARED_CHARGE_KWH, chargeKwh(interval), length);
        add(Figure.COMPARED_DISCHARGE_KWH, dischargeKwh(interval), length);
        add(Figure.MARGINAL_PRICE, interval.marginalPricePerMwh() * length, length);
    }

    private void add(Figure figure, double value, long length) {
        if (!Double.isNaN(value)) {
            sums[figure.ordinal()] += value;
            knownMillis[figure.ordinal()] += length;
        }
    }

    private static double chargeKwh(KpiInterval interval) {
        return positive(-interval.storageKw()) * interval.hours();
    }

    private static double dischargeKwh(KpiInterval interval) {
        return positive(interval.storageKw()) * interval.hours();
    }

    /** Keeps NaN and makes no negative zero. */
    private static double positive(double value) {
        return value <= 0 ? 0 : value;
    }

    /** Over exactly the intervals that cost and baseline are compared for. */
    private StoredEnergyChange change(List<KpiInterval> inOrder, StoredEnergy storedEnergy) {
        double chargeKwh = sums[Figure.COMPARED_CHARGE_KWH.ordinal()];
        double dischargeKwh = sums[Figure.COMPARED_DISCHARGE_KWH.ordinal()];
        if (chargeKwh == 0 && dischargeKwh == 0) {
            return StoredEnergyChange.NONE;
        }
        if (isUnbroken(inOrder)) {
            OptionalDouble measured = storedEnergy.measuredChangeKwh(
                    inOrder.getFirst().fromMillis(), inOrder.getLast().toMillis());
            if (measured.isPresent()) {
                return new StoredEnergyChange(measured.getAsDouble(), StorageRule.STATE_OF_CHARGE);
            }
        }
        return storedEnergy
                .efficiency()
                .map(efficiency -> new StoredEnergyChange(
                        efficiency.netStoredKwh(chargeKwh, dischargeKwh), StorageRule.NET_ENERGY))
                .orElse(StoredEnergyChange.UNKNOWN);
    }

    private static boolean isUnbroken(List<KpiInterval> inOrder) {
        long expectedFrom = inOrder.getFirst().fromMillis();
        for (KpiInterval interval : inOrder) {
            if (!interval.isComparable() || interval.fromMillis() != expectedFrom) {
                return false;
            }
            expectedFrom = interval.toMillis();
        }
        return true;
    }

    /** Empty when it is known for no interval. */
    OptionalDouble sum(Figure figure) {
        return knownMillis[figure.ordinal()] == 0 ? OptionalDouble.empty() : OptionalDouble.of(sums[figure.ordinal()]);
    }

    long knownMillis(Figure figure) {
        return knownMillis[figure.ordinal()];
    }

    Peak peakImport() {
        return peakImport;
    }

    Peak peakLoad() {
        return peakLoad;
    }

    public DemandPeaks demand() {
        return demand;
    }

    StoredEnergyChange storedEnergyChange() {
        return storedEnergyChange;
    }

    public int intervals() {
        return intervals;
    }

    long statedMillis() {
        return statedMillis;
    }

    /** Newest knowledge that went in. */
    public long knownAtMillis() {
        return knownAtMillis;
    }

    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).put(VERSION);
        for (int index = 0; index < FIGURES; index++) {
            buffer.putDouble(sums[index]).putLong(knownMillis[index]);
        }
        buffer.putDouble(peakImport.powerKw()).putLong(peakImport.fromMillis());
        buffer.putDouble(peakLoad.powerKw()).putLong(peakLoad.fromMillis());
        buffer.putDouble(storedEnergyChange.energyKwh())
                .put((byte) storedEnergyChange.rule().ordinal());
        buffer.putInt(intervals).putLong(statedMillis).putLong(knownAtMillis);
        demand.put(buffer);
        return buffer.array();
    }

    public static KpiTotals fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte version = buffer.get();
        if (version != VERSION && version != VERSION_WITHOUT_DEMAND) {
            throw new IllegalStateException(
                    "KPI totals have layout version " + version + ", this program reads " + VERSION);
        }
        KpiTotals totals = new KpiTotals();
        for (int index = 0; index < FIGURES; index++) {
            totals.sums[index] = buffer.getDouble();
            totals.knownMillis[index] = buffer.getLong();
        }
        totals.peakImport = new Peak(buffer.getDouble(), buffer.getLong());
        totals.peakLoad = new Peak(buffer.getDouble(), buffer.getLong());
        totals.storedEnergyChange = new StoredEnergyChange(buffer.getDouble(), RULES[buffer.get()]);
        totals.intervals = buffer.getInt();
        totals.statedMillis = buffer.getLong();
        totals.knownAtMillis = buffer.getLong();
        totals.demand = version == VERSION ? DemandPeaks.get(buffer) : DemandPeaks.NONE;
        return totals;
    }
}
