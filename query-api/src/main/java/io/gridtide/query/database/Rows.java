package io.gridtide.query.database;

import io.gridtide.domain.Quality;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Column conversions that row mappers share. */
public final class Rows {
    private static final Quality[] QUALITIES = Quality.values();

    private Rows() {}

    public static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return Objects.requireNonNull(value, column).toInstant();
    }

    /** The text of a quality column: {@code smallint}, ordinal of {@link Quality}. */
    public static String quality(Row row, String column) {
        return QUALITIES[row.getShort(column)].name();
    }

    /** An instant as the driver binds it to {@code timestamptz}. */
    public static OffsetDateTime bound(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapper) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapper).toList();
    }

    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapper) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapper).findFirst();
    }
}
