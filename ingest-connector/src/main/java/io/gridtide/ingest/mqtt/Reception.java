package io.gridtide.ingest.mqtt;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Hands what arrives on the network thread to the intake, and counts it. */
final class Reception implements Receiver {
    private final MqttMetrics metrics;
    private volatile @Nullable MqttIntake intake;

    Reception(MqttMetrics metrics) {
        this.metrics = metrics;
    }

    /** Where messages go from now on; called before the first can arrive. */
    void connect(MqttIntake taking) {
        intake = taking;
    }

    @Override
    public boolean receive(InboundMessage message) {
        boolean taken = intake().offer(message);
        if (taken) {
            metrics.received();
        }
        return taken;
    }

    @Override
    public boolean idle() {
        return intake().inFlight() == 0;
    }

    @Override
    public void acknowledged() {
        metrics.acknowledged();
    }

    @Override
    public void turnedAway(int qos) {
        if (qos == 0) {
            metrics.dropped();
        } else {
            metrics.turnedAway();
        }
    }

    @Override
    public void connectionLost() {
        intake().connectionLost();
    }

    private MqttIntake intake() {
        return requireNonNull(intake, "messages arrive before anybody takes them");
    }
}
