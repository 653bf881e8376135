package io.gridtide.ingest.imports.read;

import io.gridtide.domain.Ids;
import io.gridtide.ingest.feed.ReadingDraft;
import io.gridtide.ingest.imports.csv.CsvLines;
import io.gridtide.ingest.imports.mapping.ImportMapping;
import io.gridtide.ingest.imports.mapping.Layout;
import io.gridtide.ingest.imports.time.RepeatedHour;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One time in a line, and a column for each series. All series of a line share one clock. */
final class WideRows implements RowReader {
    private static final int NO_COLUMN = -1;
    private static final String ALL = "*";
    /** A series id, then perhaps a unit in brackets. */
    private static final Pattern HEADING = Pattern.compile("(\\S+?)\\s*(?:\\[([^\\]]+)])?");

    private final Columns columns;
    private final TimeCells times;
    private final ValueCells values;
    private final List<Cell> cells;
    private final RepeatedHour repeated = new RepeatedHour();
    private final int sequenceColumn;
    private final long sequence;
    private Cell current;

    /** One bound column. */
    private record Cell(
            int column, String seriesId, @Nullable String unit, int qualityColumn, long stampedLateMillis) {}

    WideRows(Layout.Wide layout, ImportMapping mapping, Columns columns, Periods periods) {
        this.columns = columns;
        this.times = new TimeCells(mapping.time(), columns);
        this.values = new ValueCells(mapping);
        this.sequenceColumn = mapping.sequence().column().map(columns::require).orElse(NO_COLUMN);
        this.sequence = mapping.sequence().constant();
        int qualityOfAll = mapping.quality().column().map(columns::require).orElse(NO_COLUMN);
        List<Cell> bound = new ArrayList<>();
        if (layout.columns().isEmpty()) {
            addByHeading(bound, qualityOfAll, periods);
        }
        for (Layout.Column one : layout.columns()) {
            bound.add(new Cell(
                    columns.require(one.column()),
                    one.seriesId(),
                    one.unit().orElse(null),
                    one.quality().map(columns::require).orElse(qualityOfAll),
                    periods.stampedLateMillis(one.seriesId())));
        }
        requireEachSeriesOnce(bound);
        this.cells = List.copyOf(bound);
        this.current = bound.getFirst();
    }

    @Override
    public void read(CsvLines line, RowSink sink) {
        long stampMillis = times.instantMillis(line, repeated);
        if (stampMillis == TimeCells.FAULT) {
            sink.refused(columns.nameOf(times.column()), times.reason(), times.detail());
            return;
        }
        long number = sequenceColumn == NO_COLUMN ? sequence : ValueCells.wholeNumber(line, sequenceColumn);
        if (number < 0) {
            sink.refused(
                    columns.nameOf(sequenceColumn),
                    Reason.WRONG_TYPE,
                    "a sequence is a whole number of at most 18 digits");
            return;
        }
        for (int index = 0; index < cells.size(); index++) {
            current = cells.get(index);
            readCell(line, stampMillis, number, sink);
        }
    }

    private void readCell(CsvLines line, long stampMillis, long number, RowSink sink) {
        Cell cell = current;
        String quality = cell.qualityColumn() == NO_COLUMN ? null : values.quality(line, cell.qualityColumn());
        Double value = null;
        if (values.isMissing(line, cell.column())) {
            if (!values.missingIsWritten() && !"MISSING".equals(quality)) {
                sink.nothingMeasured();
                return;
            }
            quality = "MISSING";
        } else if (!"MISSING".equals(quality)) {
            value = values.number(line, cell.column(), columns, sink);
            if (value.isNaN()) {
                return;
            }
        }
        sink.reading(new ReadingDraft(
                (int) Math.min(line.line(), Integer.MAX_VALUE),
                cell.seriesId(),
                Instant.ofEpochMilli(stampMillis - cell.stampedLateMillis()),
                value,
                cell.unit(),
                quality,
                null,
                number));
    }

    @Override
    public String columnOf(String field) {
        return switch (field) {
            case "eventTime" -> columns.nameOf(times.column());
            case "quality" ->
                columns.nameOf(current.qualityColumn() == NO_COLUMN ? current.column() : current.qualityColumn());
            default -> columns.nameOf(current.column());
        };
    }

    @Override
    public Map<String, RepeatedHour.Saved> repeatedHours() {
        return repeated.isInside() ? Map.of(ALL, repeated.save()) : Map.of();
    }

    @Override
    public void restore(Map<String, RepeatedHour.Saved> repeatedHours) {
        RepeatedHour.Saved saved = repeatedHours.get(ALL);
        if (saved != null) {
            repeated.restore(saved);
        }
    }

    private void addByHeading(List<Cell> bound, int qualityOfAll, Periods periods) {
        for (int column = 0; column < columns.names().size(); column++) {
            if (column == times.column() || column == sequenceColumn || column == qualityOfAll) {
                continue;
            }
            String name = columns.names().get(column);
            Matcher heading = HEADING.matcher(name);
            if (!heading.matches() || !Ids.isValid(heading.group(1))) {
                throw new ImportFailure("the column " + ItemError.quote(name)
                        + " is headed by no series id; name the columns of series in the mapping");
            }
            bound.add(new Cell(
                    column,
                    heading.group(1),
                    heading.group(2),
                    qualityOfAll,
                    periods.stampedLateMillis(heading.group(1))));
        }
        if (bound.isEmpty()) {
            throw new ImportFailure("the file has no column of a series");
        }
    }

    private static void requireEachSeriesOnce(List<Cell> bound) {
        Map<String, Integer> seen = new HashMap<>();
        for (Cell cell : bound) {
            Integer before = seen.put(cell.seriesId(), cell.column());
            if (before != null) {
                throw new ImportFailure("the series " + cell.seriesId() + " has two columns, #" + (before + 1)
                        + " and #" + (cell.column() + 1));
            }
        }
    }
}
