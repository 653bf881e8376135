package io.gridtide.ingest.imports.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ISO|2026-03-29T01:15:00Z|2026-03-29T01:15|0",
                "ISO|2026-03-29T01:15Z|2026-03-29T01:15|0",
                "ISO|2026-03-29 01:15:30.5+01:00|2026-03-29T01:15:30.500|3600",
                "ISO|2026-03-29T01:15:30,123456-0930|2026-03-29T01:15:30.123|-34200",
                "ISO|2026-03-29T01:15+02|2026-03-29T01:15|7200",
                "ISO|2026-03-29 01:15|2026-03-29T01:15|",
                "ISO|2026-03-29|2026-03-29T00:00|",
                "ISO|2026-03-29T24:00|2026-03-30T00:00|",
                "EPOCH_SECONDS|1769860800|2026-01-31T12:00|0",
                "EPOCH_MILLIS|1769860800001|2026-01-31T12:00:00.001|0",
                "dd.MM.yyyy HH:mm|29.03.2026 01:15|2026-03-29T01:15|",
                "d.M.yy H:mm|9.3.26 1:15|2026-03-09T01:15|",
                "yyyyMMddHHmm|202603290115|2026-03-29T01:15|",
                "dd/MM/yyyy'T'HH:mm:ss.SSS|29/03/2026T01:15:30.250|2026-03-29T01:15:30.250|",
                "dd.MM.yyyy HH:mm|29.03.2026 24:00|2026-03-30T00:00|",
                "dd-MMM-yyyy hh:mm a|29-Mar-2026 01:15 PM|2026-03-29T13:15|",
                "dd.MM.yyyy HH:mm XXX|29.03.2026 01:15 +01:00|2026-03-29T01:15|3600",
            })
    void stampIsRead(String notation, String text, LocalDateTime expected, Integer offset) {
        Stamp stamp = new Stamp();

        assertThat(read(notation, text, stamp)).isTrue();
        assertThat(LocalDateTime.ofEpochSecond(
                        Math.floorDiv(stamp.localMillis(), 1000L),
                        (int) Math.floorMod(stamp.localMillis(), 1000L) * 1_000_000,
                        ZoneOffset.UTC))
                .isEqualTo(expected);
        assertThat(stamp.offsetSeconds()).isEqualTo(offset == null ? Stamp.NO_OFFSET : offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-02-29T00:00Z",
                "2026-13-01T00:00Z",
                "2026-01-01T25:00Z",
                "2026-01-01T24:01Z",
                "2026-01-01T00:60Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00Zx",
                "2026-01-01T00:00+99:00",
                "20260101T0000Z",
                "2026-01-01T0:00Z",
                "0000-01-01T00:00Z",
                "NaN",
                "2026-01-01T00:00:00+01:00[Europe/Berlin]"
            })
    void whatIsNoTimeIsNone(String text) {
        for (String notation : List.of("ISO", "EPOCH_SECONDS", "dd.MM.yyyy HH:mm", "dd-MMM-yyyy hh:mm a")) {
            assertThat(notation.equals("EPOCH_SECONDS") && text.equals("2026") || !read(notation, text, new Stamp()))
                    .as("%s as %s", text, notation)
                    .isTrue();
        }
    }

    @Property(seed = "5", tries = 2000)
    void everySecondIsReadAsTheJdkWritesIt(
            @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long epochSecond) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
        for (String pattern : List.of("dd.MM.uuuu HH:mm:ss", "uuuuMMddHHmmss", "d/M/uuuu H:m:s")) {
            Stamp stamp = new Stamp();

            assertThat(read(
                            pattern,
                            DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(local),
                            stamp))
                    .isTrue();
            assertThat(stamp.localMillis()).isEqualTo(epochSecond * 1000);
        }
        Stamp iso = new Stamp();
        assertThat(read("ISO", local.toString(), iso)).isTrue();
        assertThat(iso.localMillis()).isEqualTo(epochSecond * 1000);
    }

    private static boolean read(String notation, String text, Stamp stamp) {
        byte[] bytes = ("1" + text + "1").getBytes(UTF_8);
        return StampFormat.of(notation, Locale.ENGLISH).read(bytes, 1, bytes.length - 1, stamp);
    }
}
