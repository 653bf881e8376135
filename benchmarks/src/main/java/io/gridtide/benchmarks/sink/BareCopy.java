package io.gridtide.benchmarks.sink;

import io.gridtide.launcher.stack.DatabaseAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.postgresql.PGConnection;

/**
 * The limit: the same rows, encoded beforehand, by one connection that does nothing but binary COPY into the same table. Not
 * idempotent, no offsets, no Kafka.
 */
final class BareCopy {
    /** Order of the rows inside one COPY. */
    enum Order {
        /** As the topic brings them. */
        TIME,
        /** By the key of the table, which an index takes faster. */
        KEY
    }

    private static final int ROWS_PER_COPY = 50_000;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short COLUMNS = 7;
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final String COPY =
            "copy ems.reading (series_id, event_time, sequence, value, quality, source, received_at)"
                    + " from stdin with (format binary)";

    private final Path file;
    private final List<Integer> lengths = new ArrayList<>();

    /** Encodes the rows into a file. */
    BareCopy(Path directory, SinkReadings readings, long rows, Order order) throws IOException {
        this.file = directory.resolve("rows-" + order + ".copy");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long from = 0; from < rows; from += ROWS_PER_COPY) {
                ByteArrayOutputStream chunk = new ByteArrayOutputStream();
                try (DataOutputStream data = new DataOutputStream(chunk)) {
                    encode(data, readings, numbers(readings, from, Math.min(rows, from + ROWS_PER_COPY), order));
                }
                chunk.writeTo(out);
                lengths.add(chunk.size());
            }
        }
    }

    /** Copies all rows, 50,000 per transaction. */
    Duration run(DatabaseAddress owner) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                InputStream in = Files.newInputStream(file)) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long begin = System.nanoTime();
            for (int length : lengths) {
                copy.copyIn(COPY, new ByteArrayInputStream(in.readNBytes(length)), BUFFER_BYTES);
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private static long[] numbers(SinkReadings readings, long from, long to, Order order) {
        LongStream numbers = LongStream.range(from, to);
        return order == Order.TIME
                ? numbers.toArray()
                : numbers.boxed()
                        .sorted(Comparator.<Long, String>comparing(readings::seriesId)
                                .thenComparing(Comparator.naturalOrder()))
                        .mapToLong(Long::longValue)
                        .toArray();
    }

    private static void encode(DataOutputStream out, SinkReadings readings, long[] numbers) throws IOException {
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
        for (long number : numbers) {
            long micros = POSTGRES_EPOCH.until(readings.eventTime(number), ChronoUnit.MICROS);
            out.writeShort(COLUMNS);
            text(out, readings.seriesId(number));
            bigint(out, micros);
            bigint(out, 0);
            out.writeInt(Double.BYTES);
            out.writeDouble(SinkReadings.valueKw(number));
            out.writeInt(Short.BYTES);
            out.writeShort(SinkReadings.GOOD);
            text(out, SinkReadings.SOURCE);
            bigint(out, micros);
        }
        out.writeShort(-1);
    }

    private static void text(DataOutputStream out, String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void bigint(DataOutputStream out, long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }
}
