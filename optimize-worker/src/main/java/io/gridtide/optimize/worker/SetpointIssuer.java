package io.gridtide.optimize.worker;

import io.gridtide.domain.Interval;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.schemas.avro.ControlSetpoint;
import io.gridtide.schemas.avro.OnExpiry;
import io.gridtide.schemas.topic.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes the setpoint in force for every battery: when a slot begins, and when a newer plan covers the slot that
 * runs. For one thread. After a restart the setpoint in force is published once more, which changes nothing.
 */
final class SetpointIssuer {
    private final RecordPublisher publisher;
    private final OnExpiry onExpiry;
    private final Map<String, Issued> issuedBySite = new HashMap<>();

    private record Issued(long revision, Instant slotFrom) {}

    SetpointIssuer(RecordPublisher publisher, OnExpiry onExpiry) {
        this.publisher = publisher;
        this.onExpiry = onExpiry;
    }

    /** Publishes what is due for a site at this time. */
    void issue(PublishedPlan plan, Instant now) {
        Optional<Interval> slot = plan.slotAt(now);
        if (slot.isEmpty()) {
            return;
        }
        Issued due = new Issued(plan.identity().revision(), slot.get().from());
        String siteId = plan.identity().siteId();
        if (due.equals(issuedBySite.get(siteId))) {
            return;
        }
        for (String assetId : plan.powerKwByAsset().keySet()) {
            plan.powerKwAt(assetId, now)
                    .ifPresent(powerKw -> publisher.publish(
                            Topics.CONTROL_SETPOINT, assetId, setpoint(plan, assetId, slot.get(), powerKw, now)));
        }
        issuedBySite.put(siteId, due);
    }

    private ControlSetpoint setpoint(PublishedPlan plan, String assetId, Interval slot, double powerKw, Instant now) {
        return ControlSetpoint.newBuilder()
                .setAssetId(assetId)
                .setSiteId(plan.identity().siteId())
                .setTenantId(plan.identity().tenantId())
                .setPowerKw(powerKw)
                .setValidFrom(slot.from())
                .setValidTo(slot.to())
                .setOnExpiry(onExpiry)
                .setScheduleId(plan.identity().scheduleId())
                .setScheduleRevision(plan.identity().revision())
                .setIssuedAt(now)
                .build();
    }
}
