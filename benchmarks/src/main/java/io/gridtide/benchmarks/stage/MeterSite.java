package io.gridtide.benchmarks.stage;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A site of meters for one run. */
public final class MeterSite {
    private MeterSite() {}

    /**
     * A site of load meters, all alike, without limits.
     *
     * @param name site id, and id of its tenant
     * @param aggregation of every meter
     * @param period expected distance of two readings
     */
    public static SiteDefinition of(String name, List<String> seriesIds, Aggregation aggregation, Duration period) {
        List<Series> series = seriesIds.stream()
                .map(seriesId -> new Series(
                        seriesId,
                        name,
                        name,
                        Optional.empty(),
                        Quantity.LOAD,
                        aggregation,
                        period,
                        Resolution.QUARTER_HOUR,
                        Series.Limits.NONE))
                .toList();
        return of(name, series);
    }

    /**
     * A site of such series.
     *
     * @param name site id, and id of its tenant, of every series
     */
    public static SiteDefinition of(String name, List<Series> series) {
        return new SiteDefinition(
                new Site(
                        name,
                        name,
                        "Meters of the " + name + " run",
                        ZoneId.of("Europe/Berlin"),
                        new Site.Location(52.5, 13.4),
                        "berlin",
                        "DE-LU",
                        "EUR"),
                List.<Asset>of(),
                series,
                new Tariff(name + "-tariff", name, name, 1, 0, 1, 0));
    }
}
