package io.gridtide.launcher.results;

import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.SchedulePublished;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Forecasts, scores and schedules as one line each. */
public final class ResultLines {

    private static final double PERCENT = 100;
    private static final double SECONDS_PER_HOUR = 3600;

    private ResultLines() {}

    /** Series, model and horizon of a forecast. */
    public static String of(ForecastIssued forecast) {
        double hours = forecast.getPoints().size() * forecast.getResolutionSeconds() / SECONDS_PER_HOUR;
        return String.format(
                Locale.ROOT,
                "forecast issued    %-26s model %-22s horizon %.0f h in steps of %d min, issued %s%s",
                forecast.getSeriesId(),
                forecast.getModel(),
                hours,
                Duration.ofSeconds(forecast.getResolutionSeconds()).toMinutes(),
                forecast.getIssuedAt(),
                switch (forecast.getStatus()) {
                    case OK -> "";
                    case DEGRADED -> " (DEGRADED)";
                });
    }

    /** Series, lead time and figures of a score. */
    public static String of(ForecastScore score) {
        Double skill = score.getSkill();
        String unit = score.getUnit() == null ? "" : " " + score.getUnit();
        return String.format(
                Locale.ROOT,
                "forecast scored    %-26s model %-22s up to %d h ahead: mean error %.3f%s, in the band %.0f %%, skill against last week %s",
                score.getSeriesId(),
                score.getModel(),
                score.getLeadTimeHours(),
                score.getMeanAbsoluteError(),
                unit,
                score.getCoverage() * PERCENT,
                skill == null ? "unknown" : String.format(Locale.ROOT, "%.2f", skill));
    }

    /** Status, cost, cost without battery, proven bound and gap of a schedule. */
    public static String of(SchedulePublished schedule) {
        String currency = schedule.getCurrency();
        return String.format(
                Locale.ROOT,
                "schedule published %-26s %s, revision %d, %s to %s: cost %s, without battery %s, proven bound %s, gap %s%s",
                schedule.getSiteId(),
                schedule.getStatus(),
                schedule.getRevision(),
                schedule.getFrom(),
                schedule.getTo(),
                money(schedule.getCost(), currency),
                money(schedule.getCostWithoutBattery(), currency),
                money(schedule.getLowerBound(), currency),
                percent(schedule.getGap()),
                schedule.getStatusReasons().isEmpty()
                        ? ""
                        : " (" + String.join("; ", schedule.getStatusReasons()) + ")");
    }

    private static String money(@Nullable Double amount, String currency) {
        return amount == null ? "unknown" : String.format(Locale.ROOT, "%.2f %s", amount, currency);
    }

    private static String percent(@Nullable Double fraction) {
        return fraction == null ? "unknown" : String.format(Locale.ROOT, "%.2f %%", fraction * PERCENT);
    }
}
