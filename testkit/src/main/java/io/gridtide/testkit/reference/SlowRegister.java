package io.gridtide.testkit.reference;

import io.gridtide.domain.Quality;
import java.util.ArrayList;
import java.util.List;

/** Mean powers in kW between the readings of an energy register in kWh, all of which are known. */
final class SlowRegister {
    private static final double TENTH = 0.1;
    private static final double DIGITS_TOLERANCE = 1e-3;
    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final double maximumKwh;
    private final long longestMeasuredMillis;
    private final List<Piece> pieces = new ArrayList<>();
    private double lostRegisterKwh = Double.NaN;

    /**
     * A register that was not read yet.
     *
     * @param maximumKwh where it rolls over; infinite when it does not
     * @param longestMeasuredMillis growth over a longer span is measured in sum only
     */
    SlowRegister(double maximumKwh, long longestMeasuredMillis) {
        this.maximumKwh = maximumKwh;
        this.longestMeasuredMillis = longestMeasuredMillis;
    }

    /** From samples in the order of time, all of which count. */
    List<Piece> pieces(List<Sample> samples) {
        List<Sample> nonZero =
                samples.stream().filter(sample -> sample.value() > 0).toList();
        Sample before = null;
        for (int index = 0; index < nonZero.size(); index++) {
            Sample now = nonZero.get(index);
            if (before == null || now.value() >= before.value()) {
                if (before != null) {
                    grown(before, now);
                }
                before = now;
                continue;
            }
            boolean undecided = index + 1 == nonZero.size();
            if (undecided || nonZero.get(index + 1).value() >= before.value()) {
                continue; // The register was there again: this one reading was wrong.
            }
            fallen(before, now, samples);
            before = now;
        }
        return pieces;
    }

    private void grown(Sample before, Sample now) {
        boolean lostRegisterIsBack = before.value() < lostRegisterKwh / 2 && now.value() >= lostRegisterKwh;
        if (!lostRegisterIsBack) {
            spread(before, now, now.value() - before.value(), Quality.GOOD);
        }
        if (now.value() >= lostRegisterKwh) {
            lostRegisterKwh = Double.NaN;
        }
    }

    private void fallen(Sample before, Sample now, List<Sample> samples) {
        boolean rolledOver = Double.isFinite(maximumKwh)
                && before.value() >= maximumKwh - TENTH * maximumKwh
                && now.value() <= TENTH * maximumKwh;
        if (rolledOver) {
            spread(before, now, sizeKwh() - before.value() + now.value(), Quality.GOOD);
            return;
        }
        List<Sample> zeros = samples.stream()
                .filter(sample -> sample.value() <= 0
                        && sample.timeMillis() > before.timeMillis()
                        && sample.timeMillis() < now.timeMillis())
                .toList();
        if (!zeros.isEmpty()) {
            spread(zeros.getFirst(), zeros.getLast(), 0, Quality.UNCERTAIN);
        }
        lostRegisterKwh = before.value();
    }

    /** A maximum of nines, such as 99999, means a register with so many digits: it shows 0 one step later. */
    private double sizeKwh() {
        double digits = Math.pow(10, Math.ceil(Math.log10(maximumKwh)));
        return digits - maximumKwh <= DIGITS_TOLERANCE * digits ? digits : maximumKwh;
    }

    private void spread(Sample from, Sample to, double energyKwh, Quality atBest) {
        long span = to.timeMillis() - from.timeMillis();
        if (span == 0) {
            return;
        }
        Quality quality = atBest.worst(from.quality()).worst(to.quality());
        pieces.add(new Piece(
                from.timeMillis(),
                to.timeMillis(),
                energyKwh / (span / MILLIS_PER_HOUR),
                span > longestMeasuredMillis ? quality.worst(Quality.ESTIMATED) : quality));
    }
}
