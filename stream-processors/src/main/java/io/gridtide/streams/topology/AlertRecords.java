package io.gridtide.streams.topology;

import io.gridtide.schemas.avro.AlertSeverity;
import io.gridtide.schemas.avro.AlertState;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.streams.alert.Measured;
import io.gridtide.streams.alert.Owner;
import io.gridtide.streams.alert.SiteObservation;
import io.gridtide.streams.alert.Statement;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** From intervals and balances to what the rules see, and from statements to the records of the topic. */
final class AlertRecords {
    private static final AlertState[] STATES = AlertState.values();
    private static final AlertSeverity[] SEVERITIES = AlertSeverity.values();

    private AlertRecords() {}

    /**
     * The record of a statement.
     *
     * @param seriesId the series it is about, or null for the site as a whole
     */
    static Record<String, OpsAlert> alert(Owner owner, @Nullable String seriesId, Statement statement, long timestamp) {
        String alertId = statement.rule() + (seriesId == null ? "" : "/" + seriesId);
        OpsAlert alert = OpsAlert.newBuilder()
                .setSiteId(owner.siteId())
                .setTenantId(owner.tenantId())
                .setAlertId(alertId)
                .setRule(statement.rule().name())
                .setState(STATES[statement.change().ordinal()])
                .setSeverity(SEVERITIES[statement.severity().ordinal()])
                .setSeriesId(seriesId)
                .setRaisedAt(Instant.ofEpochMilli(statement.raisedAtMillis()))
                .setUpdatedAt(Instant.ofEpochMilli(statement.atMillis()))
                .setMessage(statement.message())
                .setEvidence(statement.evidence())
                .build();
        return new Record<>(owner.siteId() + "|" + alertId, alert, timestamp);
    }

    /** What a rule filled in was not measured: no alert is raised or cleared by it. */
    static Measured measured(MeterInterval interval) {
        boolean filled = interval.getCoverage() == 0;
        return new Measured(
                interval.getFrom().toEpochMilli(),
                interval.getTo().toEpochMilli(),
                filled ? Double.NaN : orNan(interval.getMean()),
                filled ? Double.NaN : orNan(interval.getMinimum()),
                filled ? Double.NaN : orNan(interval.getMaximum()));
    }

    static SiteObservation observation(SiteBalance balance) {
        double throughputKw = (size(balance.getGridKw())
                        + size(balance.getGenerationKw())
                        + size(balance.getStorageKw())
                        + size(balance.getLoadKw()))
                / 2;
        return new SiteObservation(
                balance.getFrom().toEpochMilli(),
                balance.getTo().toEpochMilli(),
                orNan(balance.getGridKw()),
                throughputKw,
                // Where a flow was filled in, what the meters leave unexplained says nothing about them.
                balance.getCoverage() == 0 ? Double.NaN : orNan(balance.getResidualKw()),
                balance.getMissingSeries());
    }

    private static double size(@Nullable Double flowKw) {
        return flowKw == null ? 0 : Math.abs(flowKw);
    }

    private static double orNan(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
