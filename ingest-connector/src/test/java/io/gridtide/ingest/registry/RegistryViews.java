package io.gridtide.ingest.registry;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Formula;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

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
        add(snapshot, declared("home/net", Aggregation.VIRTUAL, "home/load - home/register", OptionalDouble.empty()));
        add(snapshot, declared("home/pulses", Aggregation.SUM, null, OptionalDouble.of(0.0005)));
        add(snapshot, series("foreign/load", "other", Quantity.LOAD, Aggregation.PERIOD_MEAN));
        RegistryView view = new RegistryView();
        view.show(snapshot);
        return view;
    }

    private static void add(RegistrySnapshot snapshot, Series series) {
        snapshot.seriesById.put(series.seriesId(), new Registered<>(series, 1));
    }

    private static Series declared(
            String seriesId, Aggregation aggregation, @Nullable String formula, OptionalDouble energyPerPulseKwh) {
        Series plain = series(seriesId, "demo", Quantity.LOAD, Aggregation.PERIOD_MEAN);
        return new Series(
                plain.seriesId(),
                plain.siteId(),
                plain.tenantId(),
                plain.assetId(),
                plain.quantity(),
                aggregation,
                plain.readingPeriod(),
                plain.resolution(),
                plain.limits(),
                Optional.ofNullable(formula).map(Formula::parse),
                GapFilling.NONE,
                energyPerPulseKwh);
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
