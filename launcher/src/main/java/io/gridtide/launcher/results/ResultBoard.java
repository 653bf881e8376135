package io.gridtide.launcher.results;

import io.gridtide.domain.Quantity;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Shows forecasts and schedules as they come, and tells when every site has its forecasts and a schedule. The first of each is shown
 * at once, later ones at most every now and then.
 */
public final class ResultBoard implements ResultListener {

    private static final Duration SCHEDULES_SHOWN_EVERY = Duration.ofSeconds(20);
    private static final Duration FORECASTS_SHOWN_EVERY = Duration.ofSeconds(60);

    private static final Duration SCORES_SHOWN_EVERY = Duration.ofSeconds(60);

    private final Instant notBefore;
    private final Reporter reporter;
    private final Set<String> missing = new LinkedHashSet<>();
    private final CountDownLatch complete = new CountDownLatch(1);
    private final CountDownLatch firstSchedule = new CountDownLatch(1);
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Long> shownAtNanos = new HashMap<>();

    /**
     * A board for these sites.
     *
     * @param notBefore results issued before this event time are left over from history or an earlier run and do not count
     */
    public ResultBoard(List<SiteDefinition> sites, Instant notBefore, Reporter reporter) {
        this.notBefore = notBefore;
        this.reporter = reporter;
        for (SiteDefinition site : sites) {
            missing.add(scheduleOf(site.site().siteId()));
            site.series().stream()
                    .filter(series ->
                            isForecast(series.quantity(), series.assetId().isPresent()))
                    .forEach(series -> missing.add(forecastOf(series.seriesId())));
            missing.add(forecastOf("price/" + site.site().priceArea()));
        }
    }

    /** Counts down to zero when every site has its forecasts and a schedule. */
    public CountDownLatch complete() {
        return complete;
    }

    /** Counts down to zero with the first schedule. */
    public CountDownLatch firstSchedule() {
        return firstSchedule;
    }

    /** What has not come yet. */
    public synchronized List<String> missing() {
        return List.copyOf(missing);
    }

    @Override
    public synchronized void forecast(ForecastIssued forecast) {
        if (forecast.getIssuedAt().isBefore(notBefore)) {
            return;
        }
        show(forecastOf(forecast.getSeriesId()), ResultLines.of(forecast), FORECASTS_SHOWN_EVERY);
    }

    @Override
    public synchronized void score(ForecastScore score) {
        if (!score.getTo().isBefore(notBefore)) {
            show("score of " + score.getSeriesId(), ResultLines.of(score), SCORES_SHOWN_EVERY);
        }
    }

    @Override
    public synchronized void schedule(SchedulePublished schedule) {
        if (schedule.getIssuedAt().isBefore(notBefore)) {
            return;
        }
        if (schedule.getStatus() == ScheduleStatus.REFUSED) {
            reporter.say(ResultLines.of(schedule));
            return;
        }
        firstSchedule.countDown();
        show(scheduleOf(schedule.getSiteId()), ResultLines.of(schedule), SCHEDULES_SHOWN_EVERY);
    }

    private void show(String what, String line, Duration shownEvery) {
        long now = System.nanoTime();
        if (seen.add(what) || now - shownAtNanos.getOrDefault(what, now) >= shownEvery.toNanos()) {
            reporter.say(line);
            shownAtNanos.put(what, now);
        }
        missing.remove(what);
        if (missing.isEmpty()) {
            complete.countDown();
        }
    }

    /** The load of the whole site and the generation of each plant are forecast; parts of the load are not. */
    private static boolean isForecast(Quantity quantity, boolean ofAnAsset) {
        return (quantity == Quantity.LOAD && !ofAnAsset) || quantity == Quantity.GENERATION;
    }

    private static String forecastOf(String seriesId) {
        return "forecast of " + seriesId;
    }

    private static String scheduleOf(String siteId) {
        return "schedule of " + siteId;
    }
}
