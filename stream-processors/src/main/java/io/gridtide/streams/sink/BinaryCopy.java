package io.gridtide.streams.sink;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes rows in the binary format of PostgreSQL's COPY (PostgreSQL manual, COPY, file formats, binary). */
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int BYTES_PER_ROW = 128;
    private static final int TEXT_OID = 25;
    private static final int NULL = -1;
    private static final byte JSONB_VERSION = 1;
    private static final int ARRAY_HEADER_BYTES = 5 * Integer.BYTES;
    private static final int EMPTY_ARRAY_BYTES = 3 * Integer.BYTES;

    private BinaryCopy() {}

    /** The whole stream of one COPY. */
    static byte[] encode(Table table, List<@Nullable Object[]> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows.size() * BYTES_PER_ROW);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (@Nullable Object[] row : rows) {
                writeRow(out, table, row);
            }
            out.writeShort(NULL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeRow(DataOutputStream out, Table table, @Nullable Object[] row) throws IOException {
        List<Table.Column> columns = table.columns();
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of " + table.name() + " has " + columns.size() + " values, got " + row.length);
        }
        out.writeShort(row.length);
        for (int index = 0; index < row.length; index++) {
            Object value = row[index];
            if (value == null) {
                out.writeInt(NULL);
            } else {
                write(out, columns.get(index).type(), value);
            }
        }
    }

    private static void write(DataOutputStream out, ColumnType type, Object value) throws IOException {
        switch (type) {
            case TEXT -> writeText(out, (String) value);
            case JSONB -> writeJson(out, (String) value);
            case TEXT_ARRAY -> writeArray(out, (List<?>) value);
            case SMALLINT -> {
                out.writeInt(Short.BYTES);
                out.writeShort((Short) value);
            }
            case INTEGER, DATE -> {
                out.writeInt(Integer.BYTES);
                out.writeInt((Integer) value);
            }
            case BIGINT, TIMESTAMP -> {
                out.writeInt(Long.BYTES);
                out.writeLong((Long) value);
            }
            case DOUBLE -> {
                out.writeInt(Double.BYTES);
                out.writeDouble((Double) value);
            }
            case BOOLEAN -> {
                out.writeInt(1);
                out.writeBoolean((Boolean) value);
            }
        }
    }

    private static void writeText(DataOutputStream out, String value) throws IOException {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
    }

    private static void writeJson(DataOutputStream out, String value) throws IOException {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length + 1);
        out.writeByte(JSONB_VERSION);
        out.write(text);
    }

    private static void writeArray(DataOutputStream out, List<?> values) throws IOException {
        if (values.isEmpty()) {
            out.writeInt(EMPTY_ARRAY_BYTES);
            out.writeInt(0);
            out.writeInt(0);
            out.writeInt(TEXT_OID);
            return;
        }
        List<byte[]> texts = values.stream()
                .map(value -> value.toString().getBytes(StandardCharsets.UTF_8))
                .toList();
        out.writeInt(ARRAY_HEADER_BYTES
                + texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum());
        out.writeInt(1);
        out.writeInt(0);
        out.writeInt(TEXT_OID);
        out.writeInt(texts.size());
        out.writeInt(1);
        for (byte[] text : texts) {
            out.writeInt(text.length);
            out.write(text);
        }
    }
}
