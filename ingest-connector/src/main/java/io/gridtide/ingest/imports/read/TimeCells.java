package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.imports.csv.CsvLines;
import io.gridtide.ingest.imports.csv.SliceTable;
import io.gridtide.ingest.imports.mapping.TimeRule;
import io.gridtide.ingest.imports.time.LocalClock;
import io.gridtide.ingest.imports.time.Offsets;
import io.gridtide.ingest.imports.time.RepeatedHour;
import io.gridtide.ingest.imports.time.Stamp;
import io.gridtide.ingest.imports.time.StampFormat;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the time of lines. What is wrong with the last one is kept until the next. */
final class TimeCells {
    /** The line has no time that can be used; the fault says why. */
    static final long FAULT = Long.MAX_VALUE;

    private static final List<String> USUAL_NAMES =
            List.of("event_time", "timestamp_utc", "eventTime", "timestamp", "time", "datetime");
    private static final int LONGEST_TEXT_BYTES = 80;
    private static final int OFFSETS_REMEMBERED = 256;

    private final StampFormat format;
    private final @Nullable LocalClock clock;
    private final String zoneName;
    private final int column;
    private final int timeOfDayColumn;
    private final int offsetColumn;
    private final SliceTable<Integer> offsets;
    private final Stamp stamp = new Stamp();
    private final byte[] joined = new byte[LONGEST_TEXT_BYTES];
    private Reason reason = Reason.INVALID_TIME;
    private String detail = "";

    TimeCells(TimeRule rule, Columns columns) {
        this.format = StampFormat.of(rule.format(), rule.locale());
        this.column = switch (rule.source()) {
            case TimeRule.Source.Usual() -> columns.usual("time", USUAL_NAMES);
            case TimeRule.Source.One(var one) -> columns.require(one);
            case TimeRule.Source.Two(var date, var timeOfDay) -> columns.require(date);
        };
        this.timeOfDayColumn =
                rule.source() instanceof TimeRule.Source.Two(var date, var timeOfDay) ? columns.require(timeOfDay) : -1;
        this.offsetColumn =
                rule.offset().map(offset -> columns.require(offset.column())).orElse(-1);
        Map<String, Integer> offsetByText =
                rule.offset().map(TimeRule.OffsetColumn::values).orElse(Map.of());
        this.offsets = new SliceTable<>(OFFSETS_REMEMBERED, bytes -> offsetSeconds(bytes, offsetByText));
        Optional<ZoneId> zone = rule.zone()
                .or(() -> columns.nameOf(column).endsWith("_utc") ? Optional.of(ZoneOffset.UTC) : Optional.empty());
        this.clock = zone.map(id -> new LocalClock(
                        id,
                        new LocalClock.Options(rule.missingHour() == TimeRule.MissingHour.SHIFT, rule.descending())))
                .orElse(null);
        this.zoneName = zone.map(ZoneId::getId).orElse("");
    }

    /** The column that messages about times name. */
    int column() {
        return column;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    /** What the stamp of a line means, epoch milliseconds, or {@link #FAULT}. */
    long instantMillis(CsvLines line, RepeatedHour repeated) {
        byte[] bytes = line.bytes();
        int from = line.start(column);
        int to = line.end(column);
        if (timeOfDayColumn >= 0) {
            int length = join(line);
            bytes = joined;
            from = 0;
            to = length;
        }
        if (to - from > LONGEST_TEXT_BYTES || !format.read(bytes, from, to, stamp)) {
            return fault(
                    Reason.INVALID_TIME,
                    "a time is written as " + format.example() + ", got "
                            + ItemError.quote(Texts.shown(bytes, from, to)));
        }
        if (stamp.offsetSeconds() != Stamp.NO_OFFSET) {
            return stamp.localMillis() - stamp.offsetSeconds() * 1000L;
        }
        if (offsetColumn >= 0) {
            return byOffsetColumn(line);
        }
        return byClock(repeated);
    }

    private long byOffsetColumn(CsvLines line) {
        int from = line.start(offsetColumn);
        int to = line.end(offsetColumn);
        int offset = offsets.get(line.bytes(), from, to);
        if (offset == Stamp.NO_OFFSET) {
            return fault(
                    Reason.INVALID_TIME,
                    "the offset column holds an offset such as +01:00 or one of the declared values, got "
                            + ItemError.quote(Texts.shown(line.bytes(), from, to)));
        }
        return stamp.localMillis() - offset * 1000L;
    }

    private long byClock(RepeatedHour repeated) {
        LocalClock local = clock;
        if (local == null) {
            return fault(
                    Reason.INVALID_TIME,
                    "the time has neither zone nor offset; declare \"time\": {\"zone\": \"Europe/Berlin\"} in the mapping");
        }
        long instant = local.instantMillis(stamp.localMillis(), repeated);
        if (instant == LocalClock.NONEXISTENT) {
            return fault(
                    Reason.NONEXISTENT_TIME,
                    "clocks of " + zoneName
                            + " never show this time: they go forward over it. Does the meter keep one offset all year?"
                            + " Then declare that as zone, such as +01:00; or \"missingHour\": \"SHIFT\"");
        }
        if (instant == LocalClock.SHOWN_TOO_OFTEN) {
            return fault(
                    Reason.AMBIGUOUS_TIME,
                    "clocks of " + zoneName
                            + " show this time twice, and the lines of the series show it more often or not in order;"
                            + " declare an offset column");
        }
        return instant;
    }

    private long fault(Reason why, String text) {
        reason = why;
        detail = text;
        return FAULT;
    }

    /** Date, space, time of day; cut where no time is that long. */
    private int join(CsvLines line) {
        int dateLength = Math.min(line.end(column) - line.start(column), LONGEST_TEXT_BYTES / 2 - 1);
        System.arraycopy(line.bytes(), line.start(column), joined, 0, dateLength);
        joined[dateLength] = ' ';
        int length = Math.min(line.end(timeOfDayColumn) - line.start(timeOfDayColumn), LONGEST_TEXT_BYTES / 2);
        System.arraycopy(line.bytes(), line.start(timeOfDayColumn), joined, dateLength + 1, length);
        return dateLength + 1 + length;
    }

    private static int offsetSeconds(byte[] bytes, Map<String, Integer> offsetByText) {
        Integer declared = offsetByText.get(new String(bytes, StandardCharsets.UTF_8));
        if (declared != null) {
            return declared;
        }
        return offsetByText.isEmpty() ? Offsets.seconds(bytes, 0, bytes.length) : Stamp.NO_OFFSET;
    }
}
