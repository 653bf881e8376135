package io.gridtide.benchmarks.ingest;

import io.gridtide.benchmarks.stage.BenchStack;
import io.gridtide.benchmarks.stage.ChildJvm;
import io.gridtide.benchmarks.stage.CpuTimes;
import java.time.Duration;
import java.util.List;

/** Measures rounds: who used how much processor time while so many readings were acknowledged. */
final class Meter {
    private final long connectorPid;
    private final long brokerPid;

    Meter(BenchStack stack) {
        this.connectorPid = stack.pid("ingest-connector");
        this.brokerPid = stack.pid("kafka");
    }

    /** Something that sends and returns how many readings were acknowledged. */
    interface Sending {
        long send() throws InterruptedException;
    }

    /** A round of a sender in this process. */
    Measured here(String path, Sending sending) throws InterruptedException {
        long self = ProcessHandle.current().pid();
        Duration senderBefore = CpuTimes.of(self);
        Duration connectorBefore = CpuTimes.of(connectorPid);
        Duration brokerBefore = CpuTimes.of(brokerPid);
        long begin = System.nanoTime();
        long records = sending.send();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        return new Measured(
                path,
                records,
                elapsed,
                CpuTimes.of(self).minus(senderBefore),
                CpuTimes.of(connectorPid).minus(connectorBefore),
                CpuTimes.of(brokerPid).minus(brokerBefore));
    }

    /** A round of a sender in a process of its own, which tells its rate itself: its start-up does not count. */
    Measured inChild(String path, long records, String mainClass, List<String> arguments) throws InterruptedException {
        Duration brokerBefore = CpuTimes.of(brokerPid);
        ChildJvm.Ended ended = ChildJvm.run(mainClass, arguments);
        double perSecond = mainClass.equals(ProducerPeer.mainClass())
                ? ProducerPeer.recordsPerSecond(ended.output())
                : Double.parseDouble(ended.output().strip());
        return new Measured(
                path,
                records,
                Duration.ofNanos((long) (records / perSecond * 1e9)),
                ended.cpu(),
                Duration.ZERO,
                CpuTimes.of(brokerPid).minus(brokerBefore));
    }
}
