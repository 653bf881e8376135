package io.gridtide.optimize.worker;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.optimize.control.Decision.Command;
import io.gridtide.optimize.control.Decision.Reason;
import io.gridtide.optimize.control.PlanInForce;
import io.gridtide.optimize.input.Plannable;
import io.gridtide.schemas.avro.ControlSetpoint;
import io.gridtide.schemas.avro.OnExpiry;
import io.gridtide.schemas.avro.SetpointReason;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings setpoints to their topic and counts them by reason. */
final class SetpointSender {
    private final Consumer<ControlSetpoint> outlet;
    private final MeterRegistry meters;
    private final OnExpiry onExpiry;
    private final GenerationLimits generationLimits = new GenerationLimits();

    /**
     * What surrounds a setpoint.
     *
     * @param reason why powers are what they are
     * @param restKw the measurement it answers
     */
    record Envelope(PlanInForce plan, int slot, Reason reason, Optional<Double> restKw, Instant now) {
        Interval slotInterval() {
            return plan.interval(slot);
        }
    }

    /** @param outlet takes a setpoint and returns when the broker has it */
    SetpointSender(Consumer<ControlSetpoint> outlet, MeterRegistry meters, OnExpiry onExpiry) {
        this.outlet = outlet;
        this.meters = meters;
        this.onExpiry = onExpiry;
    }

    /** Sends the power of a battery. */
    void send(Envelope envelope, Command command) {
        ControlSetpoint.Builder setpoint = setpoint(envelope, command.assetId(), command.powerKw())
                .setReason(SetpointReason.valueOf(envelope.reason.name()))
                .setPlannedPowerKw(command.plannedKw());
        boolean corrects = envelope.reason == Reason.GUARD || envelope.reason == Reason.SELF_CONSUMPTION;
        if (corrects) {
            setpoint.setValidFrom(envelope.now);
            setpoint.setMeasuredRestKw(envelope.restKw.orElse(null));
        }
        publish(setpoint.build());
    }

    /** Sends what the plan says of assets that are no batteries; one that follows the weather is only told what it must not exceed. */
    void sendOthers(Envelope envelope, List<Asset> assets) {
        for (Asset asset : assets) {
            String assetId = asset.assetId();
            if (!(asset instanceof Asset.Battery) && Plannable.is(asset)) {
                envelope.plan
                        .powerKw(assetId, envelope.slot)
                        .ifPresent(powerKw -> publish(setpoint(envelope, assetId, powerKw)
                                .setPlannedPowerKw(powerKw)
                                .build()));
            }
        }
        generationLimits
                .of(envelope, assets, (assetId, powerKw) -> setpoint(envelope, assetId, powerKw))
                .forEach(this::publish);
    }

    private ControlSetpoint.Builder setpoint(Envelope envelope, String assetId, double powerKw) {
        PlanInForce plan = envelope.plan;
        return ControlSetpoint.newBuilder()
                .setAssetId(assetId)
                .setSiteId(plan.identity().siteId())
                .setTenantId(plan.identity().tenantId())
                .setPowerKw(powerKw)
                .setValidFrom(envelope.slotInterval().from())
                .setValidTo(envelope.slotInterval().to())
                .setOnExpiry(onExpiry)
                .setScheduleId(plan.identity().scheduleId())
                .setScheduleRevision(plan.identity().revision())
                .setIssuedAt(envelope.now);
    }

    private void publish(ControlSetpoint setpoint) {
        outlet.accept(setpoint);
        meters.counter(
                        "gridtide.optimize.setpoints",
                        "reason",
                        setpoint.getReason().name())
                .increment();
    }
}
