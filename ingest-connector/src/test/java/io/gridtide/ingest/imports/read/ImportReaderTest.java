package io.gridtide.ingest.imports.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gridtide.ingest.feed.ReadingDraft;
import io.gridtide.ingest.item.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportReaderTest {
    @Test
    void ownLongLayoutNeedsNoMapping() {
        ReadFile read = read("{}", """
                series_id,event_time,value,unit,quality,sequence
                home/load,2026-01-01T00:00:00Z,1.5,kW,GOOD,3
                home/load,2026-01-01T01:15:00+01:00,2500,W,,
                home/load,2026-01-01T00:30:00Z,,,MISSING,
                home/load,2026-01-01T00:45:00Z,,,,
                """);

        assertThat(read.readings)
                .containsExactly(
                        new ReadingDraft(2, "home/load", at("2026-01-01T00:00:00Z"), 1.5, "kW", "GOOD", null, 3),
                        new ReadingDraft(3, "home/load", at("2026-01-01T00:15:00Z"), 2500.0, "W", null, null, 0),
                        new ReadingDraft(4, "home/load", at("2026-01-01T00:30:00Z"), null, null, "MISSING", null, 0));
        assertThat(read.skipped).isEqualTo(1);
        assertThat(read.refusals).isEmpty();
    }

    @Test
    void columnThatSaysItIsUtcNeedsNoZone() {
        ReadFile read = read("{}", "series_id,timestamp_utc,value\nhome/load,2026-01-01T00:00,1\n");

        assertThat(read.readings).extracting(ReadingDraft::eventTime).containsExactly(at("2026-01-01T00:00:00Z"));
    }

    @Test
    void wideFileOfASpreadsheetIsReadAsDeclared() {
        String mapping = """
                {"file": {"charset": "windows-1252", "decimal": ",", "thousands": ".", "skipLines": 2},
                 "time": {"dateColumn": "Datum", "timeColumn": "Zeit", "format": "dd.MM.yyyy HH:mm",
                          "zone": "Europe/Berlin", "periodStamp": "END", "period": "PT15M"},
                 "columns": [{"column": "Z\u00e4hler 1", "seriesId": "home/load", "unit": "W"},
                             {"column": "#4", "seriesId": "home/pv", "qualityColumn": "Status"}],
                 "quality": {"values": {"g": "GOOD", "e": "ESTIMATED"}, "otherwise": "UNCERTAIN"},
                 "missing": {"markers": ["", "-"], "as": "MISSING"}}
                """;
        String text = """
                Lastgang Januar;;;

                Datum;Zeit;Z\u00e4hler 1;PV;Status;
                01.01.2026;00:15;1.234,5;0,25;g;
                01.01.2026;24:00;-;1;e;
                ;;;;
                02.01.2026;00:15;"2";3;x
                """;

        ReadFile read = ReadFile.of(mapping, text.getBytes(Charset.forName("windows-1252")));

        assertThat(read.refusals).isEmpty();
        assertThat(read.readings)
                .extracting(ReadingDraft::seriesId, ReadingDraft::eventTime, ReadingDraft::value, ReadingDraft::quality)
                .containsExactly(
                        tuple("home/load", at("2025-12-31T23:00:00Z"), 1234.5, null),
                        tuple("home/pv", at("2025-12-31T23:00:00Z"), 0.25, "GOOD"),
                        tuple("home/load", at("2026-01-01T22:45:00Z"), null, "MISSING"),
                        tuple("home/pv", at("2026-01-01T22:45:00Z"), 1.0, "ESTIMATED"),
                        tuple("home/load", at("2026-01-01T23:00:00Z"), 2.0, null),
                        tuple("home/pv", at("2026-01-01T23:00:00Z"), 3.0, "UNCERTAIN"));
    }

    @Test
    void wideFileHeadedBySeriesNeedsTheLayoutOnly() {
        ReadFile read =
                read("{\"layout\": \"WIDE\"}", "event_time\thome/load [W]\thome/pv\n2026-01-01T00:00Z\t1500\t2\n");

        assertThat(read.readings)
                .extracting(ReadingDraft::seriesId, ReadingDraft::value, ReadingDraft::unit)
                .containsExactly(tuple("home/load", 1500.0, "W"), tuple("home/pv", 2.0, null));
    }

    @Test
    void fileWithoutHeaderIsReadByColumnNumbers() {
        ReadFile read = read("""
                {"file": {"header": false, "delimiter": "PIPE"},
                 "series": {"column": 1, "prefix": "site/", "names": {"4711": "home/load"}},
                 "time": {"column": 2, "format": "EPOCH_SECONDS"}, "value": {"column": 3, "unit": "kWh"}}
                """, "4711|1767225600|1\nx|1767225600|2\n");

        assertThat(read.readings)
                .extracting(ReadingDraft::index, ReadingDraft::seriesId, ReadingDraft::unit)
                .containsExactly(tuple(1, "home/load", "kWh"), tuple(2, "site/x", "kWh"));
    }

    @Test
    void offsetColumnTellsTheRepeatedHourApartInAnyOrder() {
        ReadFile read = read(
                """
                {"time": {"column": "t", "zone": "Europe/Berlin",
                          "offset": {"column": "dst", "values": {"S": "+02:00", "W": "+01:00"}}}}
                """, "series_id,t,dst,value\na,2026-10-25 02:00,W,2\na,2026-10-25 02:00,S,1\na,2026-10-25 02:00,?,1\n");

        assertThat(read.readings)
                .extracting(ReadingDraft::eventTime)
                .containsExactly(at("2026-10-25T01:00:00Z"), at("2026-10-25T00:00:00Z"));
        assertThat(read.refusals).singleElement().returns(4L, ReadFile.Refusal::line);
    }

    @Test
    void endOfPeriodStampsMoveByWhatTheSeriesDeclaresWhenTheMappingDoesNotSay() {
        ReadFile read =
                read("{\"time\": {\"periodStamp\": \"END\"}}", "series_id,event_time,value\na,2026-01-01T00:15Z,1\n");

        assertThat(read.readings).extracting(ReadingDraft::eventTime).containsExactly(at("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,2026-01-01T00:00Z|''|WRONG_COLUMN_COUNT",
                "a,2026-01-01T00:00Z,1,2|''|WRONG_COLUMN_COUNT",
                "a,2026-01-01T00:00Z,one|value|WRONG_TYPE",
                "a,2026-01-01T00:00Z,1e999|value|NOT_FINITE",
                "a,01.01.2026,1|event_time|INVALID_TIME",
                "a,2026-01-01T00:00,1|event_time|INVALID_TIME",
                ",2026-01-01T00:00Z,1|series_id|MISSING_FIELD",
                "\"a,2026-01-01T00:00Z,1|''|MALFORMED_LINE"
            })
    void badLineIsNamedAndTheNextIsRead(String line, String column, Reason reason) {
        ReadFile read = read("{}", "series_id,event_time,value\n" + line + "\na,2026-01-01T00:15Z,1\n");

        assertThat(read.refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.line()).isEqualTo(2);
            assertThat(refusal.column()).isEqualTo(column);
            assertThat(refusal.reason()).isEqualTo(reason);
        });
        assertThat(read.readings).singleElement().returns(3, ReadingDraft::index);
    }

    @Test
    void bytesOfAnotherCharsetAreNamed() {
        byte[] latin = "series_id,event_time,value\nZ\u00e4hler,2026-01-01T00:00Z,1\n"
                .getBytes(Charset.forName("windows-1252"));

        assertThat(ReadFile.of("{}", latin).refusals)
                .singleElement()
                .returns(Reason.WRONG_ENCODING, ReadFile.Refusal::reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|''|is empty",
                "{}|x|contains no semicolon, tab or comma",
                "{}|a,b,c|no column for the time",
                "{}|series_id,event_time,value,value|appears twice",
                "{\"value\": {\"column\": \"Wert\"}}|series_id,event_time,value|no column called \"Wert\"",
                "{\"file\": {\"header\": false}}|a,b,c|no column",
                "{\"value\": {\"column\": 9}}|series_id,event_time,value|names column #9",
                "{\"layout\": \"WIDE\"}|event_time,a,a|has two columns",
                "{\"layout\": \"WIDE\"}|event_time,Gro\u00dfe Halle|headed by no series id",
                "{\"file\": {\"skipLines\": 5}}|a,b|is empty"
            })
    void fileThatDoesNotFitItsMappingIsRefusedWithTheReason(String mapping, String text, String message) {
        assertThatThrownBy(() -> read(mapping, text))
                .isInstanceOf(ImportFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void gzipIsToldByItsFirstBytes() throws IOException {
        byte[] packed = gzip("series_id,event_time,value\na,2026-01-01T00:00Z,1\n".getBytes(UTF_8));

        assertThat(ReadFile.of("{}", packed).readings).hasSize(1);
    }

    @Test
    void gzipThatEndsEarlyOrIsDamagedIsSaidSo() throws IOException {
        StringBuilder text = new StringBuilder("series_id,event_time,value\n");
        for (int minute = 0; minute < 60; minute++) {
            text.append("a,2026-01-01T00:")
                    .append(minute < 10 ? "0" : "")
                    .append(minute)
                    .append("Z,")
                    .append(minute * 7919 % 997)
                    .append('\n');
        }
        byte[] packed = gzip(text.toString().getBytes(UTF_8));

        assertThatThrownBy(() -> ReadFile.of("{}", Arrays.copyOf(packed, packed.length - 20)))
                .hasMessageContaining("not complete");
        byte[] damaged = packed.clone();
        damaged[packed.length / 2] ^= 0x55;
        assertThatThrownBy(() -> ReadFile.of("{}", damaged)).isInstanceOf(ImportFailure.class);
    }

    @Test
    void bombIsGivenUpAtTheLimit() throws IOException {
        byte[] bomb = gzip(new byte[] {}, 80);

        assertThatThrownBy(() -> ReadFile.of("{}", bomb)).hasMessageContaining("unpacks to more than");
    }

    @Test
    void otherKindsOfFilesAreRefusedByName() {
        assertThatThrownBy(() -> ReadFile.of("{}", new byte[] {'P', 'K', 3, 4, 0}))
                .hasMessageContaining("ZIP");
        assertThatThrownBy(() -> ReadFile.of("{}", "a,b\n".getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .hasMessageContaining("UTF-16");
        assertThatThrownBy(() -> ReadFile.of("{}", "a,b\n".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)))
                .hasMessageContaining("UTF-16");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] gzip(byte[] before, int mebibytesOfLines) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("series_id,event_time,value\n".getBytes(UTF_8));
            out.write(before);
            byte[] blank = new byte[1 << 20];
            Arrays.fill(blank, (byte) '\n');
            for (int written = 0; written < mebibytesOfLines; written++) {
                out.write(blank);
            }
        }
        return packed.toByteArray();
    }

    private static ReadFile read(String mapping, String text) {
        return ReadFile.of(mapping, text.getBytes(UTF_8));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
