package io.gridtide.ingest.cdc.historian;

import io.gridtide.ingest.config.DeletedSamples;
import io.gridtide.ingest.config.HistorianConfig;
import io.gridtide.ingest.config.SampleTimeType;
import io.gridtide.ingest.config.UnmappedTags;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The declared mapping, checked.
 *
 * @param tenantId tenant of the series
 * @param table where the samples lie
 * @param columns their columns
 * @param time how times are read
 * @param qualities quality codes
 * @param tags from tags to series
 * @param rules what to do where there is a choice
 */
record SampleMapping(
        String tenantId,
        Table table,
        Columns columns,
        SampleTime time,
        QualityTable qualities,
        TagTable tags,
        Rules rules) {
    private static final String PREFIX = "gridtide.historian.";
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]{0,62}");
    private static final int GENERATION_BITS = 7;
    /** A generation has room for 36 PB of log. */
    private static final int LOG_BITS = Long.SIZE - 1 - GENERATION_BITS - 1;

    /** A table by schema and name. */
    record Table(String schema, String name) {
        String qualified() {
            return schema + "." + name;
        }

        String quoted() {
            return quote(schema) + "." + quote(name);
        }
    }

    /** Columns of the table. */
    record Columns(String tag, String value, Optional<String> quality, Optional<String> sequence) {}

    /** Choices. */
    record Rules(UnmappedTags unmappedTags, DeletedSamples deletedSamples, int generation) {}

    /**
     * Checks what was configured.
     *
     * @throws IllegalArgumentException naming the key at fault
     */
    static SampleMapping of(HistorianConfig config) {
        HistorianConfig.Mapping mapping = config.mapping();
        if (mapping.timeType() == SampleTimeType.TIMESTAMP && mapping.timeZone().isEmpty()) {
            throw new IllegalArgumentException(PREFIX
                    + "mapping.time-zone is missing: a timestamp column says no zone, for instance Europe/Berlin");
        }
        if (mapping.sequenceColumn().isPresent() && mapping.deletedSamples() == DeletedSamples.MISSING) {
            throw new IllegalArgumentException(PREFIX + "mapping.deleted-samples=missing needs the order of the log;"
                    + " leave out " + PREFIX + "mapping.sequence-column");
        }
        if (config.generation() < 0 || config.generation() >= 1 << GENERATION_BITS) {
            throw new IllegalArgumentException(PREFIX + "generation is 0 to 127, got " + config.generation());
        }
        return new SampleMapping(
                required("mapping.tenant", mapping.tenant()),
                table(required("mapping.table", mapping.table())),
                columns(mapping),
                new SampleTime(
                        name("mapping.time-column", mapping.timeColumn()),
                        mapping.timeType(),
                        mapping.timeZone().map(SampleMapping::zone)),
                QualityTable.parse(mapping.quality()),
                TagTable.of(
                        mapping.tagFile(),
                        new TagTable.Rule(
                                mapping.tagPattern(),
                                mapping.seriesTemplate().orElse(null),
                                mapping.unit().orElse(null))),
                new Rules(mapping.unmappedTags(), mapping.deletedSamples(), config.generation()));
    }

    private static Columns columns(HistorianConfig.Mapping mapping) {
        return new Columns(
                name("mapping.tag-column", mapping.tagColumn()),
                name("mapping.value-column", mapping.valueColumn()),
                mapping.qualityColumn().map(column -> name("mapping.quality-column", column)),
                mapping.sequenceColumn().map(column -> name("mapping.sequence-column", column)));
    }

    static String required(String key, Optional<String> value) {
        return value.orElseThrow(() -> new IllegalArgumentException(
                PREFIX + key + " is missing; it is needed while the historian is captured"));
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    PREFIX + "mapping.time-zone is a zone such as Europe/Berlin, got \"" + id + '"', unknown);
        }
    }

    private static Table table(String qualified) {
        int dot = qualified.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException(
                    PREFIX + "mapping.table is written schema.table, got \"" + qualified + '"');
        }
        return new Table(
                name("mapping.table", qualified.substring(0, dot)),
                name("mapping.table", qualified.substring(dot + 1)));
    }

    private static String name(String key, String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(PREFIX + key
                    + " is a name of letters, digits, _ and $, spelled as in the catalogue, got \"" + text + '"');
        }
        return text;
    }

    /** Every column that is read. */
    List<String> columnNames() {
        List<String> names = new ArrayList<>(List.of(columns.tag(), time.column(), columns.value()));
        Stream.of(columns.quality(), columns.sequence())
                .flatMap(Optional::stream)
                .forEach(names::add);
        return names;
    }

    /** The sequence of a position in the log: later positions are greater, later generations greater still. */
    long sequence(long lsn) {
        return ((long) rules.generation() << LOG_BITS) + lsn;
    }

    /**
     * What a snapshot reads: in order of time, so that late data is not made of early.
     *
     * @param since samples before are left out
     */
    String snapshotSelect(Optional<Instant> since) {
        String order = columns.sequence().map(column -> ", " + quote(column)).orElse("");
        return "select * from " + table.quoted() + since.map(this::condition).orElse("") + " order by "
                + quote(time.column()) + order;
    }

    private String condition(Instant since) {
        String limit =
                switch (time.type()) {
                    case TIMESTAMPTZ -> "timestamptz '" + since + "'";
                    case TIMESTAMP ->
                        "timestamp '" + since.atZone(time.zone().orElseThrow()).toLocalDateTime() + "'";
                    case EPOCH_SECONDS -> Long.toString(since.getEpochSecond());
                    case EPOCH_MILLIS -> Long.toString(since.toEpochMilli());
                    case EPOCH_MICROS -> Long.toString(Math.multiplyExact(since.toEpochMilli(), 1000L));
                };
        return " where " + quote(time.column()) + " >= " + limit;
    }

    private static String quote(String name) {
        return '"' + name + '"';
    }
}
