package io.gridtide.simulator.folder;

import io.gridtide.simulator.FeedWindow;
import io.gridtide.simulator.QuarterHour;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Chooses which part of a data folder is history and where live operation begins. */
final class ReplayWindow {
    private static final int HISTORY_DAYS = 90;
    private static final int LEAST_DAYS = 3;
    private static final Duration ENOUGH_LIVE = Duration.ofDays(7);
    private static final int LONGEST_SHORT_LIVE_DAYS = 14;

    /** After the publication of the next day's prices, so that the first plan sees as far as later ones. */
    private static final LocalTime LIVE_START = LocalTime.of(13, 0);

    private final ZoneId zone;
    private final Instant end;
    private final LocalDate firstDay;

    ReplayWindow(List<FolderSite> sites) {
        this.zone = sites.getFirst().definition().site().timeZone();
        List<RecordedSeries> loads = sites.stream()
                .flatMap(site -> site.recorded(Role.LOAD).stream())
                .toList();
        Instant start = loads.stream()
                .map(RecordedSeries::start)
                .min(Instant::compareTo)
                .orElseThrow();
        this.end =
                loads.stream().map(RecordedSeries::end).max(Instant::compareTo).orElseThrow();
        LocalDate day = LocalDate.ofInstant(start, zone);
        this.firstDay = midnight(day).isBefore(start) ? day.plusDays(1) : day;
        if (midnight(firstDay.plusDays(LEAST_DAYS)).isAfter(end)) {
            throw new DataFolderException("values.csv.gz holds load from " + start + " to " + end + ", at least "
                    + LEAST_DAYS + " whole local days are needed");
        }
    }

    /** 90 days of history from the first whole day; with less than 97 days of data the last quarter is live. */
    FeedWindow byDefault() {
        Instant wished =
                firstDay.plusDays(HISTORY_DAYS).atTime(LIVE_START).atZone(zone).toInstant();
        if (!wished.plus(ENOUGH_LIVE).isAfter(end)) {
            return new FeedWindow(midnight(firstDay), wished, end);
        }
        long days = Duration.between(midnight(firstDay), end).toDays();
        long liveDays = Math.clamp(days / 4, 1, LONGEST_SHORT_LIVE_DAYS);
        LocalDate liveDay = LocalDate.ofInstant(end, zone).minusDays(liveDays);
        return new FeedWindow(
                midnight(firstDay), liveDay.atTime(LIVE_START).atZone(zone).toInstant(), end);
    }

    /** At most 90 days of history before a given start of live operation. */
    FeedWindow startingLiveAt(Instant wished) {
        Instant liveFrom = QuarterHour.containing(wished).start();
        if (!liveFrom.isAfter(midnight(firstDay)) || !liveFrom.isBefore(end)) {
            throw new DataFolderException("live operation cannot start at " + wished + ", the data last from "
                    + midnight(firstDay) + " to " + end);
        }
        LocalDate from = LocalDate.ofInstant(liveFrom, zone).minusDays(HISTORY_DAYS);
        return new FeedWindow(midnight(from.isBefore(firstDay) ? firstDay : from), liveFrom, end);
    }

    FeedWindow choose(Optional<Instant> liveFrom) {
        return liveFrom.map(this::startingLiveAt).orElseGet(this::byDefault);
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
