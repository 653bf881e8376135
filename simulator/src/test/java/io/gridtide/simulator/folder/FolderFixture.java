package io.gridtide.simulator.folder;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** Writes a small data folder: one home in Los Angeles, ten days of hours from 2026-03-01 local, one gap in the load. */
final class FolderFixture {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final int HOURS = 240;
    static final Instant GAP = START.plusSeconds(30 * 3600);

    static final String SITES = """
            [{"siteId": "la-1", "name": "Home", "timezone": "America/Los_Angeles", "latitude": 34.1, "longitude": -117.4,
              "series": {"load": "la/1/load", "pv": "la/1/pv", "temperature": "la/temperature", "dni": "la/dni",
                         "importPrice": "la/price", "carbonIntensity": "la/carbon"},
              "assets": [
                {"assetId": "la-1-pv", "type": "pv", "peakPowerKw": 4.0},
                {"assetId": "la-1-battery", "type": "battery", "usableEnergyKwh": 6.4, "maxChargeKw": 5.0,
                 "maxDischargeKw": 5.0, "chargeEfficiency": 0.95, "dischargeEfficiency": 0.95,
                 "initialStateOfCharge": 0.5},
                {"assetId": "la-1-grid", "type": "grid", "importLimitKw": 15.0, "exportLimitKw": 5.0,
                 "exportPriceShareOfImport": 0.25}]}]
            """;
    static final String SERIES = """
            series_id,quantity,unit,resolution,timezone,source,licence,note
            la/1/load,load,kWh/h,60min,America/Los_Angeles,test,,
            la/1/pv,pv,kWh/h,60min,America/Los_Angeles,test,,"a note, with a comma"
            la/temperature,temperature,degF,60min,UTC,test,,
            la/dni,dni,W/m2,60min,UTC,test,,
            la/price,price,USD/kWh,60min,America/Los_Angeles,test,,
            la/carbon,carbon,gCO2/kWh,60min,America/Los_Angeles,test,,
            """;

    private FolderFixture() {}

    static Path write(Path folder) throws IOException {
        return write(folder, SITES, SERIES, values());
    }

    static Path write(Path folder, String sites, String series, String values) throws IOException {
        Files.writeString(folder.resolve("sites.json"), sites);
        Files.writeString(folder.resolve("series.csv"), series);
        try (Writer writer = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("values.csv.gz"))), StandardCharsets.UTF_8)) {
            writer.write(values);
        }
        return folder;
    }

    static String values() {
        StringBuilder text = new StringBuilder("series_id,timestamp_utc,value\n");
        for (int hour = 0; hour < HOURS; hour++) {
            Instant time = START.plusSeconds(3600L * hour);
            String stamp = time.toString().replace(":00Z", "Z");
            if (!time.equals(GAP)) {
                line(text, "la/1/load", stamp, 1 + 0.01 * (hour % 24));
            }
            line(text, "la/1/pv", stamp, hour % 24 >= 9 && hour % 24 <= 16 ? 3 : 0);
            line(text, "la/temperature", stamp, 68);
            line(text, "la/dni", stamp, 100);
            line(text, "la/price", stamp, hour % 24 >= 16 ? 0.54 : 0.21);
            line(text, "la/carbon", stamp, 200);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String seriesId, String stamp, double value) {
        text.append(seriesId)
                .append(',')
                .append(stamp)
                .append(',')
                .append(value)
                .append('\n');
    }
}
