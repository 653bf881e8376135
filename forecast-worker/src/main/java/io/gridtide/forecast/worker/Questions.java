package io.gridtide.forecast.worker;

import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.features.Standstill;
import io.gridtide.forecast.feed.Known;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.history.SeriesHistory;
import io.gridtide.forecast.issue.Question;
import io.gridtide.forecast.model.ColdStart;
import io.gridtide.forecast.model.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts together what is known of a series into the question that a forecast answers. */
final class Questions {
    /** Series id of a price area: this and the area. */
    static final String PRICE_PREFIX = "price/";

    private final Known known;

    Questions(Known known) {
        this.known = known;
    }

    /** The question for a measured series or a price, or nothing when the series is not known here. */
    Optional<Target> target(String seriesId) {
        Optional<Target> measured = known.registry().forecastSeries(seriesId).flatMap(this::measured);
        if (measured.isPresent() || !seriesId.startsWith(PRICE_PREFIX)) {
            return measured;
        }
        String area = seriesId.substring(PRICE_PREFIX.length());
        return known.registry().priceAreas().contains(area) ? Optional.of(price(area)) : Optional.empty();
    }

    /** A measured series as a target; empty when its site is gone. */
    Optional<Target> measured(Series series) {
        return known.registry().siteOf(series).map(site -> measured(series, site));
    }

    /** The other series of the same tenant and quantity, by id, without what teaches nothing. */
    ColdStart.Neighbourhood around(SeriesContext context) {
        return known.registry()
                .forecastSeries(context.seriesId())
                .map(self -> new ColdStart.Neighbourhood(
                        self.tenantId() + ' ' + self.quantity(),
                        known.registry().forecastSeries().stream()
                                .filter(other -> other.tenantId().equals(self.tenantId())
                                        && other.quantity() == self.quantity()
                                        && !other.seriesId().equals(self.seriesId()))
                                .sorted(Comparator.comparing(Series::seriesId))
                                .flatMap(other -> ship(other).stream())
                                .toList()))
                .orElse(ColdStart.Neighbourhood.NONE);
    }

    private Optional<Fleet.Ship> ship(Series series) {
        return measured(series).flatMap(target -> target.history()
                .map(history -> new Fleet.Ship(
                        target.context(),
                        Standstill.without(history.snapshot(), target.context().kind()))));
    }

    /** A price area as a target. */
    Target price(String area) {
        ZoneId zone = known.registry().siteIn(area).map(Site::timeZone).orElse(ZoneOffset.UTC);
        SeriesContext context = SeriesContext.of(PRICE_PREFIX + area, Kind.PRICE, zone);
        return new Target(context, Optional.empty(), known.prices().of(area), Resolution.QUARTER_HOUR, Covariates.NONE);
    }

    private Target measured(Series series, Site site) {
        boolean plant = series.quantity() == Quantity.GENERATION;
        Kind kind = plant ? Kind.GENERATION : Kind.LOAD;
        OptionalDouble peakPowerKw = plant ? known.registry().peakPowerKw(series) : OptionalDouble.empty();
        SeriesContext context =
                new SeriesContext(series.seriesId(), kind, site.timeZone(), Optional.of(site.location()), peakPowerKw);
        Optional<SeriesHistory> history = known.histories().of(series.seriesId());
        Resolution resolution = history.map(SeriesHistory::resolution).orElse(series.resolution());
        return new Target(
                context,
                Optional.of(series),
                history,
                resolution,
                known.weather().covariates(site, kind, resolution));
    }

    /**
     * A series to forecast.
     *
     * @param context what is known besides values
     * @param series its declaration; empty for a price
     * @param history its values; empty before the first
     * @param resolution used while there is no value
     * @param covariates what may help
     */
    record Target(
            SeriesContext context,
            Optional<Series> series,
            Optional<SeriesHistory> history,
            Resolution resolution,
            Covariates covariates) {

        Question at(Instant issuedAt, Duration horizon) {
            GridSeries values = history.map(SeriesHistory::snapshot)
                    .orElseGet(() -> GridSeries.of(resolution, resolution.floor(issuedAt), new double[0]));
            return new Question(context, values, covariates, issuedAt, horizon);
        }
    }
}
