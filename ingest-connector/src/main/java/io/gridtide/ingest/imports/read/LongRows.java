package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.feed.ReadingDraft;
import io.gridtide.ingest.imports.csv.CsvLines;
import io.gridtide.ingest.imports.csv.SliceTable;
import io.gridtide.ingest.imports.mapping.ImportMapping;
import io.gridtide.ingest.imports.mapping.Layout;
import io.gridtide.ingest.imports.time.RepeatedHour;
import io.gridtide.ingest.item.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reading in a line. */
final class LongRows implements RowReader {
    static final int SERIES_AT_MOST = 100_000;

    private static final int NO_COLUMN = -1;
    private static final List<String> USUAL_SERIES = List.of("series_id", "seriesId", "series");

    private final Layout.Long layout;
    private final Columns columns;
    private final Periods periods;
    private final Charset charset;
    private final TimeCells times;
    private final ValueCells values;
    private final SliceTable<SeriesSlot> slots;
    private final Map<String, SeriesSlot> slotById = new HashMap<>();
    private final @Nullable String unit;
    private final int seriesColumn;
    private final int valueColumn;
    private final int unitColumn;
    private final int qualityColumn;
    private final int sequenceColumn;
    private final long sequence;

    LongRows(Layout.Long layout, ImportMapping mapping, Columns columns, Periods periods) {
        this.layout = layout;
        this.columns = columns;
        this.periods = periods;
        this.charset = mapping.file().charset();
        this.times = new TimeCells(mapping.time(), columns);
        this.values = new ValueCells(mapping);
        this.slots = new SliceTable<>(SERIES_AT_MOST, this::slot);
        this.unit = layout.unit().orElse(null);
        this.seriesColumn =
                layout.series().map(columns::require).orElseGet(() -> columns.usual("series", USUAL_SERIES));
        this.valueColumn =
                layout.value().map(columns::require).orElseGet(() -> columns.usual("value", List.of("value")));
        this.unitColumn = layout.unitColumn()
                .map(columns::require)
                .orElseGet(() -> unit == null ? columns.find("unit").orElse(NO_COLUMN) : NO_COLUMN);
        this.qualityColumn = mapping.quality().column().map(columns::require).orElseGet(() -> columns.find("quality")
                .orElse(NO_COLUMN));
        this.sequenceColumn = mapping.sequence().column().map(columns::require).orElseGet(() -> columns.find("sequence")
                .orElse(NO_COLUMN));
        this.sequence = mapping.sequence().constant();
    }

    @Override
    public void read(CsvLines line, RowSink sink) {
        if (line.end(seriesColumn) - line.start(seriesColumn) > SliceTable.LONGEST_KEPT_BYTES) {
            sink.refused(columns.nameOf(seriesColumn), Reason.INVALID_ID, "the name of a series is not that long");
            return;
        }
        SeriesSlot slot = slots.get(line.bytes(), line.start(seriesColumn), line.end(seriesColumn));
        if (slot.seriesId().isEmpty()) {
            refuseSeries(line, sink);
            return;
        }
        long stampMillis = times.instantMillis(line, slot.repeated());
        if (stampMillis == TimeCells.FAULT) {
            sink.refused(columns.nameOf(times.column()), times.reason(), times.detail());
            return;
        }
        long sequenceNumber = sequenceColumn == NO_COLUMN ? sequence : ValueCells.wholeNumber(line, sequenceColumn);
        if (sequenceNumber < 0) {
            sink.refused(
                    columns.nameOf(sequenceColumn),
                    Reason.WRONG_TYPE,
                    "a sequence is a whole number of at most 18 digits");
            return;
        }
        readValue(line, slot, new Key(stampMillis - slot.stampedLateMillis(), sequenceNumber), sink);
    }

    private record Key(long eventMillis, long sequence) {}

    private void readValue(CsvLines line, SeriesSlot slot, Key key, RowSink sink) {
        String quality = qualityColumn == NO_COLUMN ? null : values.quality(line, qualityColumn);
        Double value = null;
        if (values.isMissing(line, valueColumn)) {
            if (!values.missingIsWritten() && !"MISSING".equals(quality)) {
                sink.nothingMeasured();
                return;
            }
            quality = "MISSING";
        } else if (!"MISSING".equals(quality)) {
            value = values.number(line, valueColumn, columns, sink);
            if (value.isNaN()) {
                return;
            }
        }
        String cellUnit = unitColumn == NO_COLUMN ? null : values.unit(line, unitColumn);
        sink.reading(new ReadingDraft(
                (int) Math.min(line.line(), Integer.MAX_VALUE),
                slot.seriesId(),
                Instant.ofEpochMilli(key.eventMillis()),
                value,
                cellUnit == null ? unit : cellUnit,
                quality,
                null,
                key.sequence()));
    }

    @Override
    public String columnOf(String field) {
        int column =
                switch (field) {
                    case "seriesId" -> seriesColumn;
                    case "eventTime" -> times.column();
                    case "value" -> valueColumn;
                    case "unit" -> unitColumn;
                    case "quality" -> qualityColumn;
                    case "sequence" -> sequenceColumn;
                    default -> NO_COLUMN;
                };
        return column == NO_COLUMN ? "" : columns.nameOf(column);
    }

    @Override
    public Map<String, RepeatedHour.Saved> repeatedHours() {
        Map<String, RepeatedHour.Saved> inside = new HashMap<>();
        slotById.forEach((id, slot) -> {
            if (slot.repeated().isInside()) {
                inside.put(id, slot.repeated().save());
            }
        });
        return inside;
    }

    @Override
    public void restore(Map<String, RepeatedHour.Saved> repeatedHours) {
        repeatedHours.forEach((id, saved) -> slotOf(id).repeated().restore(saved));
    }

    private SeriesSlot slot(byte[] name) {
        Optional<String> text = Texts.decode(name, charset);
        if (text.isEmpty() || text.get().isEmpty()) {
            return new SeriesSlot("", new RepeatedHour(), 0);
        }
        return slotOf(layout.seriesIdByName().getOrDefault(text.get(), layout.prefix() + text.get()));
    }

    private SeriesSlot slotOf(String seriesId) {
        SeriesSlot known = slotById.get(seriesId);
        if (known != null) {
            return known;
        }
        if (slotById.size() == SERIES_AT_MOST) {
            throw new ImportFailure("more than " + SERIES_AT_MOST + " different series stand in one file; split it");
        }
        SeriesSlot made = new SeriesSlot(seriesId, new RepeatedHour(), periods.stampedLateMillis(seriesId));
        slotById.put(seriesId, made);
        return made;
    }

    private void refuseSeries(CsvLines line, RowSink sink) {
        int from = line.start(seriesColumn);
        int to = line.end(seriesColumn);
        String column = columns.nameOf(seriesColumn);
        if (from == to) {
            sink.refused(column, Reason.MISSING_FIELD, "the line names no series");
        } else {
            sink.refused(
                    column,
                    Reason.WRONG_ENCODING,
                    "the bytes are no text in " + charset.name()
                            + (charset.equals(StandardCharsets.UTF_8)
                                    ? "; declare \"charset\": \"windows-1252\" or \"ISO-8859-1\" in the mapping"
                                    : ""));
        }
    }
}
