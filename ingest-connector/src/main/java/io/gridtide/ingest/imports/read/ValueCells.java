package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.imports.csv.CsvLines;
import io.gridtide.ingest.imports.csv.DecimalReader;
import io.gridtide.ingest.imports.csv.SliceTable;
import io.gridtide.ingest.imports.mapping.FileFormat;
import io.gridtide.ingest.imports.mapping.ImportMapping;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;
import io.gridtide.schemas.avro.ReadingQuality;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads values, and the cells beside them that say in what unit and how well they were measured. */
final class ValueCells {
    private static final Set<String> QUALITIES =
            Arrays.stream(ReadingQuality.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final int TEXTS_REMEMBERED = 1024;

    private final DecimalReader numbers;
    private final List<byte[]> markers;
    private final boolean missingIsWritten;
    private final String notation;
    private final SliceTable<String> units;
    private final SliceTable<String> qualities;

    ValueCells(ImportMapping mapping) {
        FileFormat file = mapping.file();
        Charset charset = file.charset();
        this.numbers =
                new DecimalReader((byte) file.decimalMark(), file.thousands().getBytes(charset));
        this.markers = mapping.missing().markers().stream()
                .map(marker -> marker.getBytes(charset))
                .toList();
        this.missingIsWritten = mapping.missing().written();
        this.notation = file.decimalMark() == ',' ? "a number such as -1,5" : "a number such as -1.5";
        this.units = new SliceTable<>(
                TEXTS_REMEMBERED, bytes -> Texts.decode(bytes, charset).orElse("?"));
        ImportMapping.Quality rule = mapping.quality();
        this.qualities = new SliceTable<>(TEXTS_REMEMBERED, bytes -> quality(bytes, charset, rule));
    }

    boolean missingIsWritten() {
        return missingIsWritten;
    }

    /** Whether the cell says that nothing was measured. */
    boolean isMissing(CsvLines line, int column) {
        int from = line.start(column);
        int to = line.end(column);
        byte[] bytes = line.bytes();
        for (int index = 0; index < markers.size(); index++) {
            byte[] marker = markers.get(index);
            if (marker.length == to - from && Arrays.equals(marker, 0, marker.length, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** The number in a cell, or NaN after the sink has been told what is wrong with it. */
    double number(CsvLines line, int column, Columns columns, RowSink sink) {
        int from = line.start(column);
        int to = line.end(column);
        double value = numbers.read(line.bytes(), from, to);
        if (numbers.isNumber() && Double.isFinite(value)) {
            return value;
        }
        String got = ItemError.quote(Texts.shown(line.bytes(), from, to));
        if (numbers.isNumber()) {
            sink.refused(columns.nameOf(column), Reason.NOT_FINITE, "the number is too large for a double, got " + got);
        } else {
            sink.refused(
                    columns.nameOf(column),
                    Reason.WRONG_TYPE,
                    "a value is " + notation + ", got " + got
                            + "; decimal mark, thousands separator and missing markers are declared in the mapping");
        }
        return Double.NaN;
    }

    /** A whole number from zero, or -1 when the cell holds none. */
    static long wholeNumber(CsvLines line, int column) {
        int from = line.start(column);
        int to = line.end(column);
        if (from == to || to - from > 18) {
            return from == to ? 0 : -1;
        }
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = line.bytes()[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The unit in a cell, or null when it is empty. */
    @Nullable
    String unit(CsvLines line, int column) {
        return text(units, line, column);
    }

    /** The quality that a cell means, as the mapping says, or null for that of a good value. */
    @Nullable
    String quality(CsvLines line, int column) {
        return text(qualities, line, column);
    }

    private static @Nullable String text(SliceTable<String> table, CsvLines line, int column) {
        String text = table.get(line.bytes(), line.start(column), line.end(column));
        return text.isEmpty() ? null : text;
    }

    private static String quality(byte[] bytes, Charset charset, ImportMapping.Quality rule) {
        String text = Texts.decode(bytes, charset).orElse("?");
        String declared = rule.values().get(text);
        if (declared != null || text.isEmpty() || QUALITIES.contains(text)) {
            return declared == null ? text : declared;
        }
        return rule.otherwise().orElse(text);
    }
}
