package io.gridtide.forecast.score;

import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastScore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Forecasts that wait for what came true. Everything it knows comes from topics: forecasts open windows, scores close
 * them. A window is handed out to be scored once; it is closed when its score is read back from the topic, or handed out
 * again when the score did not get there. Safe for several threads.
 */
public final class Scoreboard {
    private final Judge judge;
    private final Map<String, OpenForecasts> bySeries = new HashMap<>();
    private final Map<String, Set<OpenWindow.Key>> scoredBySeries = new HashMap<>();
    private final Set<OpenWindow> busy = new HashSet<>();
    private boolean rebuilding = true;
    private long givenUp;
    private long dropped;

    /**
     * An empty board, about to be filled from the topics.
     *
     * @param patience how long after the end of a window missing values are waited for
     */
    public Scoreboard(Duration patience) {
        this.judge = new Judge(patience);
    }

    /** Forgets everything: the topics are read anew. */
    public synchronized void startOver() {
        bySeries.clear();
        scoredBySeries.clear();
        busy.clear();
        rebuilding = true;
    }

    /** The topics have been read to where they ended: what has no score now has none. */
    public synchronized void rebuilt() {
        rebuilding = false;
        scoredBySeries.clear();
    }

    /**
     * Takes note of a forecast.
     *
     * @throws IllegalArgumentException when the record breaks its own rules
     */
    public synchronized void issued(ForecastIssued forecast) {
        dropped += bySeries.computeIfAbsent(forecast.getSeriesId(), id -> new OpenForecasts())
                .open(forecast, scoredBySeries.getOrDefault(forecast.getSeriesId(), Set.of()));
    }

    /** Takes note of a score found on the topic, own or of another instance. */
    public synchronized void scored(ForecastScore score) {
        OpenWindow.Key key = new OpenWindow.Key(
                score.getFrom(), score.getLeadTimeHours(), score.getModel(), score.getModelVersion());
        if (rebuilding) {
            scoredBySeries
                    .computeIfAbsent(score.getSeriesId(), id -> new HashSet<>())
                    .add(key);
        }
        OpenForecasts open = bySeries.get(score.getSeriesId());
        if (open != null) {
            open.close(key).forEach(busy::remove);
        }
    }

    /**
     * A score to publish.
     *
     * @param score the record
     * @param ticket to hand the window back with
     */
    public record Due(ForecastScore score, Object ticket) {}

    /** What can be scored by now; nothing while the topics are being read. */
    public synchronized List<Due> due(Instant now, Actuals actuals) {
        if (rebuilding) {
            return List.of();
        }
        List<Due> due = new ArrayList<>();
        bySeries.forEach((seriesId, open) -> {
            List<OpenWindow> over = open.over(now, busy);
            if (over.isEmpty()) {
                return;
            }
            var measured = actuals.of(seriesId);
            for (OpenWindow window : over) {
                switch (judge.verdict(window, measured, now)) {
                    case Judge.Verdict.Wait() -> {}
                    case Judge.Verdict.GiveUp() -> {
                        givenUp++;
                        open.close(window);
                    }
                    case Judge.Verdict.NothingToScore() -> open.close(window);
                    case Judge.Verdict.Scored(ForecastScore score) -> {
                        busy.add(window);
                        due.add(new Due(score, window));
                    }
                }
            }
        });
        return due;
    }

    /** The score did not get onto the topic: the window is due again. */
    public synchronized void takeBack(Due due) {
        busy.removeIf(window -> window.equals(due.ticket()));
    }

    /** Steps that wait, over all series. */
    public synchronized int openSteps() {
        return bySeries.values().stream().mapToInt(OpenForecasts::steps).sum();
    }

    /** Windows that never got enough actual values. */
    public synchronized long givenUp() {
        return givenUp;
    }

    /** Windows for which there was no room. */
    public synchronized long dropped() {
        return dropped;
    }
}
