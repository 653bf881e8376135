package io.gridtide.ingest.imports.mapping;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the time of a line stands and how it is read.
 *
 * @param source which columns
 * @param format {@code ISO}, {@code EPOCH_SECONDS}, {@code EPOCH_MILLIS} or a pattern
 * @param locale language of month names in a pattern
 * @param zone of stamps without an offset
 * @param missingHour what becomes of local times that the clock leaves out
 * @param descending whether the lines of a series run backwards in time
 * @param offset column that says which offset a local time has
 * @param stamp whether a period is stamped at its start or its end
 */
public record TimeRule(
        Source source,
        String format,
        Locale locale,
        Optional<ZoneId> zone,
        MissingHour missingHour,
        boolean descending,
        Optional<OffsetColumn> offset,
        PeriodStamp stamp) {

    /** The column or columns of the time. */
    public sealed interface Source {
        /** A column that the header gives away by its name. */
        record Usual() implements Source {}

        record One(ColumnRef column) implements Source {}

        /** Date and time of day in two columns; read as one text with a space between them. */
        record Two(ColumnRef date, ColumnRef timeOfDay) implements Source {}
    }

    /** What becomes of a local time that does not exist. */
    public enum MissingHour {
        /** The line is refused. */
        ERROR,
        /** It is moved forward by what the clock leaves out. */
        SHIFT
    }

    /**
     * A column that tells offsets.
     *
     * @param column where
     * @param values offset in seconds by what the column says; empty when it says offsets such as {@code +01:00}
     */
    public record OffsetColumn(ColumnRef column, Map<String, Integer> values) {
        public OffsetColumn {
            values = Map.copyOf(values);
        }
    }

    /** Which end of its period a stamp names. */
    public sealed interface PeriodStamp {
        record Start() implements PeriodStamp {}

        /**
         * The end.
         *
         * @param period length of the period; empty for the reading period that each series declares
         */
        record End(Optional<Duration> period) implements PeriodStamp {}
    }
}
