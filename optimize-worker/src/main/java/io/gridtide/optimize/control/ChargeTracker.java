package io.gridtide.optimize.control;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.input.MeasuredCharge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Carries measured states of charge forward along the setpoints that were sent. For one thread. */
public final class ChargeTracker {
    /** More setpoints than this since the last measurement of the charge say nothing any more. */
    private static final int MOST_COMMANDS = 256;

    private final Map<String, Deque<Sent>> sentByAsset = new HashMap<>();

    private record Sent(Instant from, Instant to, double powerKw) {}

    /** Takes note of a setpoint that holds from now until its end, or until the next one. */
    public void sent(String assetId, double powerKw, Instant from, Instant to) {
        Deque<Sent> sent = sentByAsset.computeIfAbsent(assetId, unused -> new ArrayDeque<>());
        sent.addLast(new Sent(from, to, powerKw));
        if (sent.size() > MOST_COMMANDS) {
            sent.removeFirst();
        }
    }

    /** Forgets the batteries that are no more. */
    public void keep(Set<String> assetIds) {
        sentByAsset.keySet().retainAll(assetIds);
    }

    /** Stored energy now, as measured and then commanded; empty when not measured within {@code maxAge}. */
    public OptionalDouble storedKwh(Asset.Battery battery, MeasuredCharge measured, Instant now, Duration maxAge) {
        if (measured.at().plus(maxAge).isBefore(now)) {
            return OptionalDouble.empty();
        }
        double storedKwh = measured.stateOfCharge() * battery.usableEnergyKwh();
        Deque<Sent> sent = sentByAsset.getOrDefault(battery.assetId(), new ArrayDeque<>());
        while (sent.size() > 1 && !sent.peekFirst().to().isAfter(measured.at())) {
            sent.removeFirst();
        }
        Sent[] all = sent.toArray(Sent[]::new);
        for (int index = 0; index < all.length; index++) {
            Instant replaced = index + 1 < all.length ? all[index + 1].from() : all[index].to();
            Instant end = earlier(earlier(all[index].to(), replaced), now);
            Instant start = all[index].from().isAfter(measured.at()) ? all[index].from() : measured.at();
            if (start.isBefore(end)) {
                double hours = Duration.between(start, end).toMillis() / 3.6e6;
                storedKwh += storedChangeKwh(battery, all[index].powerKw(), hours);
                storedKwh = Math.clamp(storedKwh, 0, battery.usableEnergyKwh());
            }
        }
        return OptionalDouble.of(storedKwh);
    }

    private static double storedChangeKwh(Asset.Battery battery, double powerKw, double hours) {
        return powerKw > 0
                ? -powerKw * hours / battery.dischargeEfficiency()
                : -powerKw * hours * battery.chargeEfficiency();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
