package io.gridtide.forecast.score;

import io.gridtide.forecast.issue.Health;
import io.gridtide.schemas.avro.AlertSeverity;
import io.gridtide.schemas.avro.AlertState;
import io.gridtide.schemas.avro.ForecastModelTrained;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.OpsAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the scores of every series for drift: raises and clears its alert, and asks for a new model. What it knows comes
 * from topics. A price belongs to no site and so has no alert; its model is trained anew all the same. Safe for several threads.
 */
public final class DriftMonitor implements Health {
    /** The rule that alerts carry. */
    public static final String RULE = "FORECAST_DRIFT";

    private static final Logger LOG = LoggerFactory.getLogger(DriftMonitor.class);
    private static final String OF_SERIES = "|" + RULE + "/";

    private final Drift.Rule rule;
    private final Map<String, Drift> bySeries = new HashMap<>();
    private final Map<String, ForecastScore> newest = new HashMap<>();
    private final Map<String, OpsAlert> standing = new HashMap<>();
    private final Set<String> toTrain = new HashSet<>();
    private final Set<String> toLookAt = new HashSet<>();

    /**
     * Creates a monitor.
     *
     * @param span of the scores that count, 1 to 28 days
     * @param factor loss over that of the held-out days from which forecasts drift, above 1
     */
    public DriftMonitor(Duration span, double factor) {
        this.rule = Drift.Rule.of(span, factor);
    }

    /** The series an alert's key is about; empty when it is of another rule. */
    public static String seriesOfKey(String key) {
        int at = key.indexOf(OF_SERIES);
        return at < 0 ? "" : key.substring(at + OF_SERIES.length());
    }

    /** Forgets everything: the topics are read anew. */
    public synchronized void startOver() {
        bySeries.clear();
        newest.clear();
        standing.clear();
        toTrain.clear();
        toLookAt.clear();
    }

    /** Takes note of a model that has come into use. */
    public synchronized void trained(ForecastModelTrained model) {
        Double promised = model.getHeldOutPinball();
        drift(model.getSeriesId()).promised(promised == null ? Double.NaN : promised);
        toLookAt.add(model.getSeriesId());
    }

    /** Takes note of a score. */
    public synchronized void scored(ForecastScore score) {
        drift(score.getSeriesId()).scored(score);
        newest.put(score.getSeriesId(), score);
        toLookAt.add(score.getSeriesId());
    }

    /** Takes note of an alert found on the topic. */
    public synchronized void alerted(OpsAlert alert) {
        String seriesId = alert.getSeriesId();
        if (!alert.getRule().equals(RULE) || seriesId == null) {
            return;
        }
        boolean raised = alert.getState() != AlertState.CLEARED;
        drift(seriesId).raised(raised);
        if (raised) {
            standing.put(seriesId, alert);
        } else {
            standing.remove(seriesId);
        }
    }

    /** The alerts that change now; each is told once. */
    public synchronized List<OpsAlert> changes(Instant now) {
        List<OpsAlert> changes = new ArrayList<>();
        for (String seriesId : toLookAt) {
            ForecastScore score = newest.get(seriesId);
            if (score != null) {
                change(drift(seriesId), score, now).ifPresent(changes::add);
            }
        }
        toLookAt.clear();
        return changes;
    }

    private Optional<OpsAlert> change(Drift drift, ForecastScore score, Instant now) {
        String seriesId = score.getSeriesId();
        boolean stands = drift.shouldStand();
        Optional<Drift.Reading> reading = drift.reading();
        if (stands == drift.isRaised() || reading.isEmpty()) {
            return Optional.empty();
        }
        drift.raised(stands);
        if (stands) {
            toTrain.add(seriesId);
        }
        LOG.warn("forecasts drift={} seriesId={} reading={}", stands, seriesId, reading.get());
        if (score.getSiteId() == null || score.getTenantId() == null) {
            return Optional.empty();
        }
        OpsAlert alert = alert(score, reading.get(), stands, now);
        if (stands) {
            standing.put(seriesId, alert);
        } else {
            standing.remove(seriesId);
        }
        return Optional.of(alert);
    }

    /** The alert did not get onto the topic: it is told again. */
    public synchronized void takeBack(OpsAlert alert) {
        String seriesId = alert.getSeriesId();
        if (seriesId != null) {
            drift(seriesId).raised(alert.getState() == AlertState.CLEARED);
            toLookAt.add(seriesId);
        }
    }

    @Override
    public synchronized boolean drifting(String seriesId) {
        Drift drift = bySeries.get(seriesId);
        return drift != null && drift.isRaised();
    }

    @Override
    public synchronized boolean takeRetraining(String seriesId) {
        return toTrain.remove(seriesId);
    }

    private Drift drift(String seriesId) {
        return bySeries.computeIfAbsent(seriesId, id -> new Drift(rule));
    }

    private OpsAlert alert(ForecastScore score, Drift.Reading reading, boolean stands, Instant now) {
        String seriesId = score.getSeriesId();
        OpsAlert before = standing.get(seriesId);
        return OpsAlert.newBuilder()
                .setSiteId(score.getSiteId())
                .setTenantId(score.getTenantId())
                .setAlertId(RULE + "/" + seriesId)
                .setRule(RULE)
                .setState(stands ? AlertState.RAISED : AlertState.CLEARED)
                .setSeverity(AlertSeverity.WARNING)
                .setSeriesId(seriesId)
                .setRaisedAt(stands || before == null ? now : before.getRaisedAt())
                .setUpdatedAt(now)
                .setMessage(String.format(
                        Locale.ROOT,
                        stands
                                ? "Forecasts are %.1f times as far off as on the days their model was tried on; it is trained anew."
                                : "Forecasts are as good again as their model promised (%.1f times its loss).",
                        reading.factor()))
                .setEvidence(Map.of(
                        "pinball", number(reading.pinball()),
                        "heldOutPinball", number(reading.promised()),
                        "factor", number(reading.factor()),
                        "raiseAt", number(rule.raiseAt()),
                        "clearAt", number(rule.clearAt()),
                        "spanDays", Long.toString(rule.span().toDays()),
                        "scoredHours", Long.toString(reading.scored().toHours()),
                        "model", score.getModel(),
                        "modelVersion", score.getModelVersion(),
                        "unit", score.getUnit() == null ? "" : score.getUnit()))
                .build();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
