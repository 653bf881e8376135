package io.gridtide.ingest.item;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * CSV of RFC 4180 in UTF-8: comma-separated, a header line, quotes where needed, decimal points. An empty cell means
 * that the field is absent.
 */
public final class CsvItemDecoder implements ItemDecoder {
    private static final int LONGEST_RECORD_CHARS = 64 * 1024;
    private static final int LONGEST_NUMBER_CHARS = 64;

    @Override
    public String source() {
        return "csv";
    }

    @Override
    public void decode(InputStream body, ItemShape shape, ItemSink sink) {
        Reader text = new InputStreamReader(
                body,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(LONGEST_RECORD_CHARS)
                .ofCsvRecord(text)) {
            readRecords(reader.iterator(), shape, sink);
        } catch (CsvParseException | UncheckedIOException | NoSuchElementException | IOException notCsv) {
            throw bodyFault(notCsv);
        }
    }

    private static BodyException bodyFault(Exception notCsv) {
        Throwable root = notCsv;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
            if (root instanceof BodyException tooLarge) {
                return tooLarge;
            }
        }
        return BodyException.syntax(
                "the body is not CSV in UTF-8: " + notCsv.getMessage() + (root == notCsv ? "" : " (" + root + ")"));
    }

    private static void readRecords(Iterator<CsvRecord> records, ItemShape shape, ItemSink sink) {
        if (!records.hasNext()) {
            throw BodyException.syntax("the body is empty; send a header line such as " + shape.columns());
        }
        int[] positions = positions(records.next(), shape);
        RawItem item = new RawItem(shape, true);
        while (records.hasNext()) {
            CsvRecord row = records.next();
            item.startNextInLine(row.getStartingLineNumber());
            if (row.getFieldCount() == positions.length) {
                readCells(row, positions, shape, item);
            } else {
                item.refuse(
                        "",
                        Reason.WRONG_COLUMN_COUNT,
                        row.getFieldCount() + " cells, the header has " + positions.length
                                + "; write decimals with a point and quote text that contains a comma");
            }
            sink.accept(item);
        }
    }

    private static int[] positions(CsvRecord header, ItemShape shape) {
        List<String> columns = header.getFields();
        int[] positions = new int[columns.size()];
        boolean[] named = new boolean[shape.size()];
        for (int column = 0; column < positions.length; column++) {
            String name = withoutByteOrderMark(columns.get(column)).strip();
            Integer position = shape.positionOfColumn(name);
            if (position == null) {
                throw BodyException.syntax(
                        "no column is called " + ItemError.quote(name) + "; known are " + shape.columns());
            }
            if (named[position]) {
                throw BodyException.syntax("the column " + name + " appears twice in the header");
            }
            named[position] = true;
            positions[column] = position;
        }
        for (int position = 0; position < named.length; position++) {
            if (shape.field(position).required() && !named[position]) {
                throw BodyException.syntax("the header lacks the column "
                        + shape.field(position).columnName() + ", got " + ItemError.quote(String.join(",", columns)));
            }
        }
        return positions;
    }

    private static String withoutByteOrderMark(String name) {
        return name.startsWith("\uFEFF") ? name.substring(1) : name;
    }

    private static void readCells(CsvRecord row, int[] positions, ItemShape shape, RawItem item) {
        for (int column = 0; column < positions.length; column++) {
            String cell = row.getField(column).strip();
            if (!cell.isEmpty()) {
                readCell(cell, positions[column], shape, item);
            }
        }
        item.requireFields();
    }

    private static void readCell(String cell, int position, ItemShape shape, RawItem item) {
        switch (shape.field(position).type()) {
            case TEXT -> item.set(position, cell);
            case INSTANT -> item.setInstant(position, cell);
            case NUMBER -> readNumber(cell, position, item);
            case WHOLE_NUMBER -> readWholeNumber(cell, position, item);
        }
    }

    private static void readNumber(String cell, int position, RawItem item) {
        if (Arrays.asList("nan", "inf", "infinity").contains(unsigned(cell))) {
            item.setNumber(position, Double.NaN);
            return;
        }
        if (cell.length() > LONGEST_NUMBER_CHARS || !isDecimal(cell)) {
            refuseNumber(cell, position, item, "a number with a decimal point such as -1.5");
            return;
        }
        try {
            item.setNumber(position, Double.parseDouble(cell));
        } catch (NumberFormatException notANumber) {
            refuseNumber(cell, position, item, "a number with a decimal point such as -1.5");
        }
    }

    private static String unsigned(String cell) {
        String lower = cell.toLowerCase(Locale.ROOT);
        return lower.startsWith("-") || lower.startsWith("+") ? lower.substring(1) : lower;
    }

    /** Keeps out what the JDK would take beside decimals: hexadecimal numbers and the suffixes d and f. */
    private static boolean isDecimal(String cell) {
        return cell.chars()
                .allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E');
    }

    private static void readWholeNumber(String cell, int position, RawItem item) {
        try {
            item.setWholeNumber(position, Long.parseLong(cell));
        } catch (NumberFormatException notANumber) {
            refuseNumber(cell, position, item, "a whole number of at most 18 digits");
        }
    }

    private static void refuseNumber(String cell, int position, RawItem item, String rule) {
        item.refuse(
                position, Reason.WRONG_TYPE, item.nameOf(position) + " is " + rule + ", got " + ItemError.quote(cell));
    }
}
