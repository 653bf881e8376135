package io.gridtide.ingest.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {
    private final MappingReader reader = new MappingReader();

    @Test
    void nothingDeclaredMeansTheLongLayoutOfThisProject() {
        ImportMapping mapping = reader.read("");

        assertThat(mapping.file()).isEqualTo(FileFormat.STANDARD);
        assertThat(mapping.layout()).isInstanceOf(Layout.Long.class);
        assertThat(mapping.time().format()).isEqualTo("ISO");
        assertThat(mapping.missing().markers()).containsExactly("", "NA", "-");
    }

    @Test
    void everythingDeclaredIsRead() {
        ImportMapping mapping = reader.read("""
                {"layout": "WIDE",
                 "file": {"delimiter": ";", "charset": "windows-1252", "decimal": ",", "thousands": ".", "skipLines": 3,
                          "quote": "'", "header": true},
                 "time": {"dateColumn": "Datum", "timeColumn": 2, "format": "dd.MM.yyyy HH:mm", "zone": "Europe/Berlin",
                          "missingHour": "SHIFT", "order": "DESCENDING", "periodStamp": "END", "period": "PT15M",
                          "offset": {"column": "MEZ/MESZ", "values": {"MEZ": "+01:00", "MESZ": "+02:00"}}},
                 "columns": [{"column": "Bezug", "seriesId": "home/load", "unit": "W", "qualityColumn": "Status"}],
                 "quality": {"values": {"ok": "GOOD"}, "otherwise": "UNCERTAIN"},
                 "sequence": {"constant": 2},
                 "missing": {"markers": ["n/a"], "as": "MISSING"}}
                """);

        assertThat(mapping.file())
                .isEqualTo(new FileFormat(
                        Optional.of(';'), Optional.of('\''), Charset.forName("windows-1252"), true, 3, ',', "."));
        assertThat(mapping.time().zone()).contains(ZoneId.of("Europe/Berlin"));
        assertThat(mapping.time().stamp()).isEqualTo(new TimeRule.PeriodStamp.End(Optional.of(Duration.ofMinutes(15))));
        assertThat(mapping.time().offset().orElseThrow().values()).containsEntry("MESZ", 7200);
        assertThat(mapping.time().source())
                .isEqualTo(new TimeRule.Source.Two(new ColumnRef("Datum"), new ColumnRef("#2")));
        assertThat(((Layout.Wide) mapping.layout()).columns()).hasSize(1);
        assertThat(mapping.sequence().constant()).isEqualTo(2);
        assertThat(mapping.missing().written()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tiem\": {}}|tiem: is no field of a mapping",
                "{\"time\": {\"zone\": \"Mars/Base\"}}|time.zone: is a time zone",
                "{\"time\": {\"format\": \"jj.mm.tt\"}}|time.format: is ISO",
                "{\"time\": {\"dateColumn\": \"d\"}}|time: names either",
                "{\"time\": {\"period\": \"PT0S\"}}|time.period: is a duration",
                "{\"time\": {\"offset\": {\"values\": {\"S\": \"two\"}}}}|time.offset.values.S: is an offset",
                "{\"file\": {\"delimiter\": \"a\"}}|file.delimiter: is one character",
                "{\"file\": {\"delimiter\": \",\", \"decimal\": \",\"}}|file.decimal: and delimiter cannot both",
                "{\"file\": {\"decimal\": \",\", \"thousands\": \",\"}}|file.thousands: is one character",
                "{\"file\": {\"charset\": \"UTF-16\"}}|file.charset: is one of",
                "{\"file\": {\"skipLines\": -1}}|file.skipLines: is a whole number",
                "{\"columns\": [{\"column\": \"a\"}]}|columns[0]: names a",
                "{\"columns\": [], \"value\": {}}|layout: WIDE has",
                "{\"quality\": {\"values\": {\"1\": \"FINE\"}}}|quality.values.1: is one of",
                "{\"file\": {}, \"file\": {}}|not JSON",
                "{\"file\": 5}|file: is an object",
                "[]|is an object",
                "{|not JSON"
            })
    void faultIsNamedWithItsField(String document, String message) {
        assertThatThrownBy(() -> reader.read(document))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void documentsThatSayTheSameHaveOneCanonicalText() {
        assertThat(reader.canonical(reader.parse("{\"b\": {\"y\": 1, \"x\": 2}, \"a\": []}")))
                .isEqualTo(reader.canonical(reader.parse("{\"a\":[],\"b\":{\"x\":2,\"y\":1}}")));
    }

    @Property(seed = "6", tries = 500)
    void anyTextIsAMappingOrAFault(@ForAll String text) {
        try {
            assertThat(reader.read(text)).isNotNull();
        } catch (MappingException fault) {
            assertThat(fault.faults()).isNotEmpty();
        }
    }
}
