package io.gridtide.forecast.backtest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.forecast.features.Covariate;
import io.gridtide.forecast.history.GridSeries;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetTest {
    private static final String LIST = """
            series_id,quantity,unit,resolution,timezone,note
            home/load,load,kW,30min,Europe/Berlin,"a, quoted note"
            home/weather,temperature,degC,60min,UTC-7 fixed,
            market/price,price,EUR/MWh,60min,naive local (24 h/day) stored as UTC,
            market/wind_forecast,wind_forecast,MW,60min,UTC,
            """;
    private static final String HEADER = "series_id,timestamp_utc,value\n";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeList() throws IOException {
        Files.createDirectories(folder.resolve("public"));
        Files.writeString(folder.resolve("series.csv"), LIST);
    }

    @Test
    void anHourIsTheMeanOfWhatWasMeasuredInIt() throws IOException {
        compressed("home", HEADER + """
                home/load,2026-01-01T00:00Z,1
                home/load,2026-01-01T00:30Z,2
                home/load,2026-01-01T02:00:00Z,5
                home/weather,2026-01-01T00:00Z,-3
                """);

        GridSeries load = requireNonNull(read("home/load").values().get("home/load"));

        long first = load.indexOf(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(load.at(first)).isEqualTo(1.5);
        assertThat(load.at(first + 1)).isNaN();
        assertThat(load.at(first + 2)).isEqualTo(5);
    }

    @Test
    void forecastsOfTheSameSourceHelpAPriceAndNotBeyondTheDayAhead() throws IOException {
        StringBuilder values = new StringBuilder(HEADER);
        for (int hour = 0; hour < 72; hour++) {
            Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * hour);
            values.append("market/price,").append(at).append(',').append(hour).append('\n');
            values.append("market/wind_forecast,")
                    .append(at)
                    .append(',')
                    .append(100 + hour)
                    .append('\n');
        }
        compressed("market", values.toString());

        DataSet set = read("market/*");
        Covariate wind =
                requireNonNull(set.covariates(set.targets().getFirst()).byName().get("market/wind_forecast"));

        assertThat(set.targets()).extracting(SeriesInfo::zone).containsExactly(ZoneOffset.UTC);
        long midnight = Instant.parse("2026-01-02T00:00:00Z").getEpochSecond() / 3600;
        assertThat(wind.knownAt(midnight + 23, midnight)).isEqualTo(147);
        assertThat(wind.knownAt(midnight + 24, midnight)).isNaN();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            home/load,2026-01-01T00:00Z            | line 2 | three columns
            home/load,yesterday,1                  | line 2 | timestamp_utc
            home/load,2026-01-01T00:00Z,1,5        | line 2 | three columns
            home/load,2026-01-01T00:00Z,abc        | line 2 | column value
            home/load,2026-01-01T00:00Z,Infinity   | line 2 | finite
            home/unknown,2026-01-01T00:00Z,1       | line 2 | series.csv
            """)
    void aBadRowIsNamedWithItsLineAndColumn(String row, String line, String word) throws IOException {
        compressed("home", HEADER + row + "\n");

        assertThatThrownBy(() -> read("home/load"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("home.csv.gz")
                .hasMessageContaining(line)
                .hasMessageContaining(word);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.write(folder.resolve("public/home.csv.gz"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> read("home/load"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("home.csv.gz")
                .hasMessageContaining("damaged");
    }

    @Test
    void anUnknownZoneIsNamed() throws IOException {
        Files.writeString(
                folder.resolve("series.csv"),
                "series_id,quantity,unit,resolution,timezone\na/load,load,kW,15min,Mars/One\n");

        assertThatThrownBy(() -> read("a/load"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("timezone")
                .hasMessageContaining("Mars/One");
    }

    @Test
    void aFolderWithoutListSaysWhatBelongsThere() throws IOException {
        Files.delete(folder.resolve("series.csv"));

        assertThatThrownBy(() -> read("*")).isInstanceOf(DataException.class).hasMessageContaining("series.csv");
    }

    @Test
    void aPatternThatMatchesNothingNamesWhatThereIs() throws IOException {
        compressed("home", HEADER + "home/load,2026-01-01T00:00Z,1\n");

        assertThatThrownBy(() -> read("office/*"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("office/*")
                .hasMessageContaining("home/load");
        assertThatThrownBy(() -> read("home/weather")).hasMessageContaining("no load, pv or price");
    }

    private DataSet read(String pattern) {
        return DataSet.read(folder, new SeriesFilter(List.of(pattern)));
    }

    private void compressed(String source, String text) throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("public/" + source + ".csv.gz")))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
