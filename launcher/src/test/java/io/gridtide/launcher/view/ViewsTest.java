package io.gridtide.launcher.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static final Sparkline PLAIN = Sparkline.forCharset(StandardCharsets.US_ASCII);

    @Test
    void aCurveReachesFromTheLeastToTheGreatestValueAlsoBelowZero() {
        assertThat(PLAIN.of(new double[] {-7, -6, -5, -4, -3, -2, -1, 0}, 8)).isEqualTo("_.-:=+*#");
    }

    @Test
    void aLongRowIsAveragedAndAFlatOneStaysLow() {
        assertThat(PLAIN.of(new double[] {0, 0, 10, 10}, 2)).isEqualTo("_#");
        assertThat(PLAIN.of(new double[] {3, 3, 3}, 8)).isEqualTo("___");
    }

    @Test
    void aForecastShowsItsModelAndHourlyMeans() throws IOException {
        JsonNode forecast = json("""
                {"seriesId": "home/load", "quantity": "LOAD", "unit": "kW", "issuedAt": "2026-11-01T12:00:00Z",
                 "model": "seasonal-naive", "modelVersion": "1", "status": "OK", "resolutionSeconds": 1800,
                 "points": [
                   {"from": "2026-11-01T12:00:00Z", "p10": 0.5, "p50": 1, "p90": 2},
                   {"from": "2026-11-01T12:30:00Z", "p10": 0.5, "p50": 2, "p90": 4}]}""");

        assertThat(new ForecastView(PLAIN).lines(forecast))
                .contains("home/load (LOAD, kW), issued 2026-11-01T12:00:00Z by seasonal-naive 1, OK")
                .last()
                .asString()
                .startsWith("2026-11-01T12:00:00Z")
                .contains("0.500", "1.500", "3.000");
    }

    @Test
    void aScheduleShowsItsCostsAndUnknownOnesAsUnknown() throws IOException {
        JsonNode schedule = json("""
                {"siteId": "home", "scheduleId": "s1", "revision": 3, "status": "FEASIBLE", "issuedAt": "2026-11-01T12:00:00Z",
                 "from": "2026-11-01T12:00:00Z", "to": "2026-11-01T13:00:00Z", "resolutionSeconds": 3600, "currency": "EUR",
                 "cost": 1.5, "costWithoutBattery": 2.25, "lowerBound": null, "gap": 0.015,
                 "siteSlots": [{"from": "2026-11-01T12:00:00Z", "loadKw": 1, "generationKw": 0, "gridKw": 0.5,
                                "importPricePerMwh": 250}],
                 "assets": [{"assetId": "home-battery", "slots": [{"powerKw": 0.5, "stateOfCharge": 0.4}]}]}""");

        assertThat(new ScheduleView(PLAIN).lines(schedule))
                .contains("cost 1.50 EUR, without battery 2.25 EUR, proven bound unknown, gap 1.50 %")
                .anySatisfy(line -> assertThat(line).startsWith("home-battery"));
    }

    @Test
    void scoresShowALineForEachLeadTimeAndADashForWhatIsUnknown() throws IOException {
        JsonNode summary = json("""
                {"seriesId": "home/load", "rows": [{"model": "ensemble", "leadTimeHours": 24, "spans": 2, "figures": {"points": 96,
                 "meanAbsoluteError": 0.25, "rootMeanSquareError": 0.5, "pinball": 0.1, "coverage": 0.8, "meanWidth": 1.5, "skill": null}}]}""");

        assertThat(ScoreView.lines(summary))
                .last()
                .asString()
                .startsWith("ensemble")
                .contains("24", "96", "0.250", "0.500", "80 %", "1.500")
                .endsWith("-");
        assertThat(ScoreView.lines(json("{\"rows\": []}"))).last().asString().contains("scored yet");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
