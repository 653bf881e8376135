package io.gridtide.forecast.worker;

import io.gridtide.schemas.avro.ForecastIssued;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the topic of forecasts tells of the past: which periods have their forecast and which requests their answer, so
 * that a restart repeats neither. Safe for several threads.
 */
final class AlreadyIssued {
    private static final int REMEMBERED_ANSWERS = 50_000;

    private static final char SEPARATOR = '|';

    private final IssueSchedule schedule;
    private final Map<String, Boolean> answered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED_ANSWERS;
        }
    };

    AlreadyIssued(IssueSchedule schedule) {
        this.schedule = schedule;
    }

    /** Takes note of a forecast found on the topic. An answer may have a shorter horizon, so it counts for no period. */
    synchronized void found(ForecastIssued forecast) {
        String correlationId = forecast.getCorrelationId();
        if (correlationId == null) {
            schedule.issued(forecast.getSeriesId(), forecast.getIssuedAt());
        } else {
            answered.put(correlationId + SEPARATOR + forecast.getSeriesId(), true);
        }
    }

    synchronized boolean answered(String correlationId, String seriesId) {
        return answered.containsKey(correlationId + SEPARATOR + seriesId);
    }
}
