package io.gridtide.benchmarks.ingest;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * One way in, measured over one round.
 *
 * @param path name of the way in
 * @param records acknowledged by the broker
 * @param elapsed wall time
 * @param senderCpu processor time of the sending process
 * @param connectorCpu processor time of the write side
 * @param brokerCpu processor time of the broker
 */
record Measured(
        String path, long records, Duration elapsed, Duration senderCpu, Duration connectorCpu, Duration brokerCpu) {

    double perSecond() {
        return records / (elapsed.toNanos() / 1e9);
    }

    /** Processor seconds of a process for a million readings. */
    double secondsPerMillion(Duration cpu) {
        return cpu.toNanos() / 1e9 / (records / 1e6);
    }

    /** The round with the middle rate. */
    static Measured median(List<Measured> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Measured::perSecond))
                .toList()
                .get(rounds.size() / 2);
    }
}
