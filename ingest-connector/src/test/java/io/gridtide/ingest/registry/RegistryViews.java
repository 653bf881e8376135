package io.gridtide.ingest.registry;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Formula;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import java.time.Duration;
import java.util.Optional;

/** Registry views for tests. */
public final class RegistryViews {
    private RegistryViews() {}

    /** Series of the site {@code home} of tenant {@code demo}, and {@code foreign/load} of another tenant. */
    public static RegistryView withSeries() {
        RegistrySnapshot snapshot = new RegistrySnapshot();
        add(snapshot, series("home/load", "demo", Quantity.LOAD, Aggregation.PERIOD_MEAN));
        add(snapshot, series("home/register", "demo", Quantity.LOAD, Aggregation.COUNTER));
        add(snapshot, series("home/soc", "demo", Quantity.STATE_OF_CHARGE, Aggregation.LAST));
        add(snapshot, series("home/outside", "demo", Quantity.TEMPERATURE, Aggregation.TIME_WEIGHTED_MEAN));
        Series load = series("home/net", "demo", Quantity.LOAD, Aggregation.PERIOD_MEAN);
        add(
                snapshot,
                new Series(
                        load.seriesId(),
                        load.siteId(),
                        load.tenantId(),
                        load.assetId(),
                        load.quantity(),
                        Aggregation.VIRTUAL,
                        load.readingPeriod(),
                        load.resolution(),
                        load.limits(),
                        Optional.of(Formula.parse("home/load - home/register"))));
        add(snapshot, series("foreign/load", "other", Quantity.LOAD, Aggregation.PERIOD_MEAN));
        RegistryView view = new RegistryView();
        view.show(snapshot);
        return view;
    }

    private static void add(RegistrySnapshot snapshot, Series series) {
        snapshot.seriesById.put(series.seriesId(), new Registered<>(series, 1));
    }

    private static Series series(String seriesId, String tenantId, Quantity quantity, Aggregation aggregation) {
        return new Series(
                seriesId,
                seriesId.split("/", -1)[0],
                tenantId,
                Optional.empty(),
                quantity,
                aggregation,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE);
    }
}
