package io.gridtide.streams.sink;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes rows in the binary format of PostgreSQL's COPY (PostgreSQL manual, COPY, file formats, binary). */
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int MINIMUM_BYTES = 64;
    private static final int BYTES_PER_ROW = 128;
    private static final int TEXT_OID = 25;
    private static final int NULL = -1;
    private static final byte JSONB_VERSION = 1;
    private static final int ARRAY_HEADER_BYTES = 5 * Integer.BYTES;
    private static final int EMPTY_ARRAY_BYTES = 3 * Integer.BYTES;

    private BinaryCopy() {}

    /** The whole stream of one COPY. */
    static CopyBuffer encode(Table table, List<@Nullable Object[]> rows) {
        CopyBuffer out = new CopyBuffer(MINIMUM_BYTES + rows.size() * BYTES_PER_ROW);
        out.putBytes(SIGNATURE);
        out.putInt(0);
        out.putInt(0);
        for (@Nullable Object[] row : rows) {
            writeRow(out, table, row);
        }
        out.putShort(NULL);
        return out;
    }

    private static void writeRow(CopyBuffer out, Table table, @Nullable Object[] row) {
        List<Table.Column> columns = table.columns();
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of " + table.name() + " has " + columns.size() + " values, got " + row.length);
        }
        out.putShort(row.length);
        for (int index = 0; index < row.length; index++) {
            Object value = row[index];
            if (value == null) {
                out.putInt(NULL);
            } else {
                write(out, columns.get(index).type(), value);
            }
        }
    }

    private static void write(CopyBuffer out, ColumnType type, Object value) {
        switch (type) {
            case TEXT -> writeText(out, (String) value);
            case JSONB -> writeJson(out, (String) value);
            case TEXT_ARRAY -> writeArray(out, (List<?>) value);
            case SMALLINT -> {
                out.putInt(Short.BYTES);
                out.putShort((Short) value);
            }
            case INTEGER, DATE -> {
                out.putInt(Integer.BYTES);
                out.putInt((Integer) value);
            }
            case BIGINT, TIMESTAMP -> {
                out.putInt(Long.BYTES);
                out.putLong((Long) value);
            }
            case DOUBLE -> {
                out.putInt(Double.BYTES);
                out.putDouble((Double) value);
            }
            case BOOLEAN -> {
                out.putInt(1);
                out.putByte((Boolean) value ? 1 : 0);
            }
        }
    }

    private static void writeText(CopyBuffer out, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        out.putInt(text.length);
        out.putBytes(text);
    }

    private static void writeJson(CopyBuffer out, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        out.putInt(text.length + 1);
        out.putByte(JSONB_VERSION);
        out.putBytes(text);
    }

    private static void writeArray(CopyBuffer out, List<?> values) {
        if (values.isEmpty()) {
            out.putInt(EMPTY_ARRAY_BYTES);
            out.putInt(0);
            out.putInt(0);
            out.putInt(TEXT_OID);
            return;
        }
        List<byte[]> texts = values.stream()
                .map(value -> value.toString().getBytes(StandardCharsets.UTF_8))
                .toList();
        out.putInt(ARRAY_HEADER_BYTES
                + texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum());
        out.putInt(1);
        out.putInt(0);
        out.putInt(TEXT_OID);
        out.putInt(texts.size());
        out.putInt(1);
        for (byte[] text : texts) {
            out.putInt(text.length);
            out.putBytes(text);
        }
    }
}
