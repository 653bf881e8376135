package io.gridtide.optimize.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.optimize.replay.RecordedSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedHomesTest {
    private static final String POINTS = """
            series_id,issued_at,valid_at,p10,p50,p90
            citylearn2022/b01/load,2017-03-01T08:00:00Z,2017-03-01T08:00:00Z,0.1,0.5,1
            citylearn2022/b01/load,2017-03-01T08:00:00Z,2017-03-01T09:00:00Z,0.1,0.5,1
            citylearn2022/b01/pv,2017-03-01T08:00:00Z,2017-03-01T08:00:00Z,0,0,0
            citylearn2022/b01/pv,2017-03-01T08:00:00Z,2017-03-01T09:00:00Z,0,0,0
            uci_household/load,2007-03-01T08:00:00Z,2007-03-01T09:00:00Z,0,0,0
            """;
    private static final String VALUES = """
            series_id,timestamp_utc,value
            citylearn2022/b01/load,2017-03-01T07:00Z,9
            citylearn2022/b01/load,2017-03-01T08:00Z,0.4
            citylearn2022/b01/load,2017-03-01T09:00Z,0.6
            citylearn2022/b01/pv,2017-03-01T08:00Z,0
            citylearn2022/b01/pv,2017-03-01T09:00Z,
            citylearn2022/price.tou,2017-03-01T08:00Z,0.21
            citylearn2022/price.tou,2017-03-01T09:00Z,0.5
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path points = Path.of("");

    @BeforeEach
    void twoHours() throws IOException {
        points = folder.resolve("points.csv");
        write(POINTS, VALUES);
    }

    private void write(String forecasts, String values) throws IOException {
        Files.writeString(points, forecasts);
        Files.createDirectories(folder.resolve("public"));
        try (GZIPOutputStream file =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("public/citylearn2022.csv.gz")))) {
            file.write(values.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theReplayCoversTheTimeOfTheForecasts() {
        List<RecordedSite> sites = RecordedHomes.read(folder, points);

        assertThat(sites).hasSize(1);
        RecordedSite site = sites.getFirst();
        assertThat(site.name()).isEqualTo("b01");
        assertThat(site.time().label(0)).isEqualTo("Wed 2017-03-01 00:00");
        assertThat(site.measured().loadKw().toArray()).containsExactly(0.4, 0.6);
        assertThat(site.grid().importPricePerKwh().toArray()).containsExactly(0.21, 0.5);
        assertThat(site.battery().storage().energy().capacityKwh()).isEqualTo(6.4);
    }

    @Test
    void aMissingHourCountsAsTheHourBefore() {
        assertThat(RecordedHomes.read(folder, points)
                        .getFirst()
                        .measured()
                        .generationKw()
                        .toArray())
                .containsExactly(0, 0);
    }

    @Test
    void aBadLineIsNamedWithItsFileAndTheFix() throws IOException {
        write(POINTS.replace("2017-03-01T09:00:00Z,0.1", "tomorrow,0.1"), VALUES);

        assertThatThrownBy(() -> RecordedHomes.read(folder, points))
                .isInstanceOf(DataFile.BadDataException.class)
                .hasMessageContaining("points.csv line 3: valid_at is \"tomorrow\". Write a time");
    }

    @Test
    void aNumberThatIsNoneAndALineThatIsShortAreNamed() throws IOException {
        write(POINTS, VALUES.replace(",0.21", ",cheap"));
        assertThatThrownBy(() -> RecordedHomes.read(folder, points)).hasMessageContaining("value is \"cheap\"");

        write(POINTS, VALUES.replace(",0.21", ""));
        assertThatThrownBy(() -> RecordedHomes.read(folder, points)).hasMessageContaining("has 2 columns");
    }

    @Test
    void anotherHeaderAnEmptyAndAMissingFileAreNamed() throws IOException {
        write("time,value\n", VALUES);
        assertThatThrownBy(() -> RecordedHomes.read(folder, points))
                .hasMessageContaining("The first line is series_id");

        write(POINTS.lines().findFirst().orElseThrow() + "\n", VALUES);
        assertThatThrownBy(() -> RecordedHomes.read(folder, points)).hasMessageContaining("./ems backtest --data DIR");

        assertThatThrownBy(() -> RecordedHomes.read(folder, folder.resolve("none.csv")))
                .hasMessageContaining("cannot be read");
    }
}
