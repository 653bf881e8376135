package io.gridtide.ingest.imports.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One of the many ways to write a table down, with the mapping that says so. */
final class RandomLayout {
    private enum TimeStyle {
        ISO_UTC,
        ISO_LOCAL,
        PATTERN_LOCAL,
        TWO_COLUMNS_LOCAL,
        OFFSET_COLUMN,
        EPOCH_SECONDS,
        EPOCH_MILLIS
    }

    private final ObjectMapper json = new ObjectMapper();
    private final boolean wide;
    private final boolean header;
    private final boolean quoted;
    private final boolean byTime;
    private final boolean endOfPeriod;
    private final boolean packed;
    private final boolean byteOrderMark;
    private final boolean thousands;
    private final int skipLines;
    private final char decimalMark;
    private final String delimiter;
    private final String lineEnd;
    private final String marker;
    private final Charset charset;
    private final TimeStyle style;

    RandomLayout(Random random) {
        this.wide = random.nextBoolean();
        this.header = random.nextInt(4) > 0;
        this.quoted = random.nextBoolean();
        this.byTime = random.nextBoolean();
        this.endOfPeriod = random.nextBoolean();
        this.packed = random.nextInt(4) == 0;
        this.charset = LayoutPropertyTest.charsets().get(random.nextInt(3));
        this.byteOrderMark = charset.equals(StandardCharsets.UTF_8) && random.nextBoolean();
        this.skipLines = random.nextInt(3);
        this.decimalMark = random.nextBoolean() ? ',' : '.';
        this.delimiter = decimalMark == ','
                ? (random.nextBoolean() ? ";" : "\t")
                : List.of(",", ";", "\t", "|").get(random.nextInt(4));
        this.thousands = random.nextBoolean() && !(decimalMark == '.' && delimiter.equals(","));
        this.lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        this.marker = List.of("", "NA", "-").get(random.nextInt(3));
        this.style = TimeStyle.values()[random.nextInt(TimeStyle.values().length)];
    }

    String mapping(RandomTable table) {
        ObjectNode root = json.createObjectNode().put("layout", wide ? "WIDE" : "LONG");
        ObjectNode file = root.putObject("file")
                .put("charset", charset.name())
                .put("header", header)
                .put("skipLines", skipLines)
                .put("decimal", String.valueOf(decimalMark));
        if (thousands) {
            file.put("thousands", decimalMark == ',' ? "." : ",");
        }
        if (delimiter.equals("|") || skipLines > 0) {
            file.put("delimiter", delimiter);
        }
        time(root.putObject("time"), table);
        int firstValue = timeCells(table, table.times().getFirst()).size();
        if (wide) {
            var columns = root.putArray("columns");
            for (int column = 0; column < table.series().size(); column++) {
                columns.addObject()
                        .put("column", "#" + (firstValue + column + 1))
                        .put("seriesId", table.series().get(column));
            }
        } else {
            root.putObject("series").put("column", firstValue + 1);
            root.putObject("value").put("column", firstValue + 2);
        }
        root.putObject("missing").put("as", "MISSING");
        return root.toString();
    }

    byte[] write(RandomTable table) {
        StringBuilder text = new StringBuilder(byteOrderMark ? "\uFEFF" : "");
        text.append(("made by a random table" + lineEnd).repeat(skipLines));
        int timeColumns = timeCells(table, table.times().getFirst()).size();
        if (header) {
            List<String> names = new ArrayList<>();
            for (int column = 0; column < timeColumns + (wide ? table.series().size() : 2); column++) {
                names.add("S\u00e4ule " + column);
            }
            line(text, names);
        }
        if (wide) {
            writeWide(text, table);
        } else {
            writeLong(text, table);
        }
        return pack(text.toString().getBytes(charset));
    }

    private void writeWide(StringBuilder text, RandomTable table) {
        for (int row = 0; row < table.times().size(); row++) {
            List<String> cells = timeCells(table, table.times().get(row));
            for (int column = 0; column < table.series().size(); column++) {
                cells.add(number(table.value(row, column)));
            }
            line(text, cells);
        }
    }

    private void writeLong(StringBuilder text, RandomTable table) {
        int rows = table.times().size();
        int columns = table.series().size();
        for (int index = 0; index < rows * columns; index++) {
            int row = byTime ? index / columns : index % rows;
            int column = byTime ? index % columns : index / rows;
            List<String> cells = timeCells(table, table.times().get(row));
            cells.add(table.series().get(column));
            cells.add(number(table.value(row, column)));
            line(text, cells);
        }
    }

    private void time(ObjectNode time, RandomTable table) {
        if (style == TimeStyle.TWO_COLUMNS_LOCAL) {
            time.put("dateColumn", 1).put("timeColumn", 2);
        } else {
            time.put("column", 1);
        }
        time.put("zone", table.zone().getId());
        if (endOfPeriod) {
            time.put("periodStamp", "END").put("period", table.step().toString());
        }
        switch (style) {
            case ISO_UTC, ISO_LOCAL -> {}
            case PATTERN_LOCAL -> time.put("format", "dd.MM.yyyy HH:mm");
            case TWO_COLUMNS_LOCAL -> time.put("format", "M/d/yyyy H:mm");
            case OFFSET_COLUMN -> time.putObject("offset").put("column", 2);
            case EPOCH_SECONDS -> time.put("format", "EPOCH_SECONDS");
            case EPOCH_MILLIS -> time.put("format", "EPOCH_MILLIS");
        }
    }

    private List<String> timeCells(RandomTable table, Instant start) {
        Instant stamp = endOfPeriod ? start.plus(table.step()) : start;
        ZonedDateTime local = stamp.atZone(table.zone());
        return new ArrayList<>(
                switch (style) {
                    case ISO_UTC -> List.of(stamp.toString());
                    case ISO_LOCAL -> List.of(local.toLocalDateTime().toString());
                    case PATTERN_LOCAL -> List.of(format("dd.MM.yyyy HH:mm", local));
                    case TWO_COLUMNS_LOCAL -> List.of(format("M/d/yyyy", local), format("H:mm", local));
                    case OFFSET_COLUMN ->
                        List.of(
                                local.toLocalDateTime().toString(),
                                local.getOffset().getId());
                    case EPOCH_SECONDS -> List.of(Long.toString(stamp.getEpochSecond()));
                    case EPOCH_MILLIS -> List.of(Long.toString(stamp.toEpochMilli()));
                });
    }

    private String number(@Nullable String value) {
        if (value == null) {
            return marker;
        }
        int point = value.indexOf('.');
        String whole = point < 0 ? value : value.substring(0, point);
        String fraction = point < 0 ? "" : decimalMark + value.substring(point + 1);
        return (thousands ? whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", decimalMark == ',' ? "." : ",") : whole)
                + fraction;
    }

    private void line(StringBuilder text, List<String> cells) {
        List<String> written =
                quoted ? cells.stream().map(cell -> '"' + cell + '"').toList() : cells;
        text.append(String.join(delimiter, written)).append(lineEnd);
    }

    private byte[] pack(byte[] plain) {
        if (!packed) {
            return plain;
        }
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(target)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return target.toByteArray();
    }

    private static String format(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
    }
}
