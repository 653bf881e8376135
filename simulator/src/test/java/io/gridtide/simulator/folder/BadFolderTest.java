package io.gridtide.simulator.folder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.simulator.Dispatch;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class BadFolderTest {
    @TempDir
    Path folder;

    @Test
    void anEmptyFolderSaysWhatItNeeds() {
        assertThatThrownBy(() -> DataFolderFeed.open(folder, Dispatch.NONE))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("has no file series.csv")
                .hasMessageContaining("sites.json, series.csv and values.csv.gz");
    }

    @Test
    void badValuesAreNamedByLineAndField() throws IOException {
        withValue("la/1/load,2026-03-01T08:00Z,many")
                .hasMessage("values.csv.gz, line 2, field value: \"many\" is not a number");
        withValue("la/1/load,2026-03-01T08:00Z,Infinity").hasMessageContaining("a finite number, got Infinity");
        withValue("la/1/load,yesterday,1").hasMessageContaining("line 2, field timestamp_utc: \"yesterday\"");
        withValue("la/1/load,1970-01-01T00:00Z,1").hasMessageContaining("between 1990 and 2100");
        withValue("la/1/load,2026-03-01T08:20Z,1").hasMessageContaining("the 60-minute grid of la/1/load");
        withValue("la/2/load,2026-03-01T08:00Z,1").hasMessageContaining("\"la/2/load\" is not in series.csv");
        withValue("la/1/load,2026-03-01T08:00Z,1\nla/1/load,2026-03-01T08:00Z,2")
                .hasMessageContaining("line 3, field timestamp_utc: la/1/load has a second value");
    }

    @Test
    void badSeriesAreNamedByLineAndField() throws IOException {
        withSeries("kWh/h", "gallons").hasMessageContaining("series.csv, line 2, field unit: unknown unit \"gallons\"");
        withSeries("60min", "7min").hasMessageContaining("series.csv, line 2, field resolution: it is 15min");
        withSeries("series_id,", "name,")
                .hasMessageContaining("line 1, field series_id: the header has no such column");
        withSeries("la/1/pv,pv,kWh/h", "la/1/pv,pv,degC")
                .hasMessageContaining("sites.json, field [0].series.pv")
                .hasMessageContaining("does not convert into kW");
    }

    @Test
    void badSitesAreNamedByField() throws IOException {
        withSites("\"peakPowerKw\": 4.0", "\"peakPowerKw\": \"four\"")
                .hasMessage("sites.json, field [0].assets[0].peakPowerKw: it is a number, got \"four\"");
        withSites("\"maxChargeKw\": 5.0,", "")
                .hasMessageContaining("[0].assets[1].maxChargeKw: it is a number, got nothing");
        withSites("\"type\": \"pv\"", "\"type\": \"windmill\"")
                .hasMessageContaining("\"windmill\" is not a type of asset");
        withSites("America/Los_Angeles", "America/Fontana").hasMessageContaining("[0].timezone: \"America/Fontana\"");
        withSites("\"la/1/load\"", "\"la/9/load\"")
                .hasMessageContaining("[0].series.load: series \"la/9/load\" is not in");
        withSites("\"chargeEfficiency\": 0.95", "\"chargeEfficiency\": 1.5")
                .hasMessageContaining("field [0]: chargeEfficiency is");
        withSites("\"name\": \"Home\",", "\"name\": \"Home\"").hasMessageContaining("sites.json, line 1, column");
    }

    @Test
    void tooLittleDataIsSaid() throws IOException {
        String values = FolderFixture.values().lines().limit(1 + 6 * 30).reduce("", (a, b) -> a + b + "\n");
        FolderFixture.write(folder, FolderFixture.SITES, FolderFixture.SERIES, values);

        assertThatThrownBy(() -> DataFolderFeed.open(folder, Dispatch.NONE))
                .hasMessageContaining("at least 3 whole local days are needed");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> withValue(String line) throws IOException {
        FolderFixture.write(
                folder, FolderFixture.SITES, FolderFixture.SERIES, "series_id,timestamp_utc,value\n" + line + "\n");
        return opening();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> withSeries(String from, String to) throws IOException {
        String series = FolderFixture.SERIES.replaceFirst(from, to);
        FolderFixture.write(folder, FolderFixture.SITES, series, FolderFixture.values());
        return opening();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> withSites(String from, String to) throws IOException {
        String sites = FolderFixture.SITES.replace(from, to);
        FolderFixture.write(folder, sites, FolderFixture.SERIES, FolderFixture.values());
        return opening();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> opening() {
        return assertThatThrownBy(() -> DataFolderFeed.open(folder, Dispatch.NONE))
                .isInstanceOf(DataFolderException.class);
    }
}
