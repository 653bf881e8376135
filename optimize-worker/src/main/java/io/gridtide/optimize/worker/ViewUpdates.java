package io.gridtide.optimize.worker;

import io.gridtide.domain.FeedClock;
import io.gridtide.domain.Interval;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteTotals;
import io.gridtide.optimize.control.SiteFlows;
import io.gridtide.optimize.input.ForecastSnapshot;
import io.gridtide.optimize.input.KnownPrices;
import io.gridtide.optimize.input.MeasuredCharge;
import io.gridtide.optimize.input.StepValues;
import io.gridtide.optimize.regret.MeasuredSlot;
import io.gridtide.optimize.view.SiteViews;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastPoint;
import io.gridtide.schemas.avro.ForecastStatus;
import io.gridtide.schemas.avro.IntervalQuality;
import io.gridtide.schemas.avro.KpiPeriod;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.avro.SiteKpi;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Takes decoded records into the views, moves the feed clock and notes which sites want a new plan. */
final class ViewUpdates {
    private static final String PRICE_PREFIX = "price/";

    private final SiteViews views;
    private final FeedClock feedClock;
    private final PlanTriggers triggers;
    private final InstantSource wallClock;
    private final double chargeTolerance;
    private final RegistryUpdates registry;

    /** @param chargeTolerance a state of charge this far from the plan asks for another, 0 to 1 */
    ViewUpdates(
            SiteViews views,
            FeedClock feedClock,
            PlanTriggers triggers,
            InstantSource wallClock,
            double chargeTolerance) {
        this.views = views;
        this.feedClock = feedClock;
        this.triggers = triggers;
        this.wallClock = wallClock;
        this.chargeTolerance = chargeTolerance;
        this.registry = new RegistryUpdates(views.registry(), triggers, wallClock);
    }

    RegistryUpdates registry() {
        return registry;
    }

    /** The state of charge at the end of an interval; every interval moves the feed clock. */
    void interval(MeterInterval interval) {
        feedClock.observe(interval.getTo());
        flow(interval);
        if (!interval.getQuantity().equals(Quantity.STATE_OF_CHARGE.name())
                || interval.getAssetId() == null
                || interval.getQuality() == IntervalQuality.BAD
                || interval.getQuality() == IntervalQuality.MISSING) {
            return;
        }
        Double value = interval.getLast() == null ? interval.getMean() : interval.getLast();
        if (value == null) {
            return;
        }
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a state of charge is 0 to 1, got " + value + " of series "
                    + interval.getSeriesId() + " in " + interval.getFrom());
        }
        MeasuredCharge charge =
                new MeasuredCharge(interval.getSeriesId(), interval.getAssetId(), value, interval.getTo());
        views.put(charge);
        views.days().put(interval.getSiteId(), charge.assetId(), charge.at(), value);
        if (isOffPlan(interval.getSiteId(), charge)) {
            triggers.add(interval.getSiteId(), Trigger.OFF_PLAN, wallClock.instant());
        }
    }

    private boolean isOffPlan(String siteId, MeasuredCharge charge) {
        OptionalDouble planned = views.plan(siteId)
                .map(plan -> plan.chargeAt(charge.assetId(), charge.at()))
                .orElse(OptionalDouble.empty());
        return planned.isPresent() && Math.abs(planned.getAsDouble() - charge.stateOfCharge()) > chargeTolerance;
    }

    /** Powers that were measured keep limits between plans; what nobody measured or what is wrong does not. */
    private void flow(MeterInterval interval) {
        Double mean = interval.getMean();
        boolean power =
                switch (interval.getQuantity()) {
                    case "LOAD", "GENERATION", "GRID", "STORAGE" -> true;
                    default -> false;
                };
        boolean measured =
                switch (interval.getQuality()) {
                    case GOOD, UNCERTAIN -> true;
                    case ESTIMATED, BAD, MISSING -> false;
                };
        if (power && measured && mean != null && Double.isFinite(mean)) {
            Interval span = new Interval(interval.getFrom(), interval.getTo());
            views.control().flows().put(interval.getSeriesId(), new SiteFlows.Flow(span, mean));
        }
    }

    /** A balance counts for looking back when the exchange and its prices are known; without batteries their power is none. */
    void balance(SiteBalance balance) {
        Double gridKw = balance.getGridKw();
        Double importPrice = balance.getImportPricePerMwh();
        Double exportPrice = balance.getExportPricePerMwh();
        if (gridKw == null || importPrice == null || exportPrice == null || balance.getStorageKw() == null) {
            return;
        }
        Double generationKw = balance.getGenerationKw();
        views.days()
                .put(
                        balance.getSiteId(),
                        new MeasuredSlot(
                                new Interval(balance.getFrom(), balance.getTo()),
                                gridKw,
                                balance.getStorageKw(),
                                generationKw == null ? 0 : generationKw,
                                importPrice,
                                exportPrice));
    }

    /** The peak of a billing period, from the figures of its months, and those of single days. */
    void kpi(SiteKpi kpi) {
        if (kpi.getPeriod() == KpiPeriod.DAY && kpi.getDemandPeakKw() != null) {
            views.days().putPeak(kpi.getSiteId(), LocalDate.parse(kpi.getLocalDate()), kpi.getDemandPeakKw());
        }
        if (kpi.getBillingFrom() != null && kpi.getBillingPeakKw() != null) {
            views.control()
                    .peaks()
                    .put(kpi.getSiteId(), kpi.getLocalDate(), kpi.getBillingFrom(), kpi.getBillingPeakKw());
        }
    }

    void forecast(ForecastIssued forecast) {
        feedClock.observe(forecast.getIssuedAt());
        boolean fresh = views.put(new ForecastSnapshot(
                forecast.getSeriesId(),
                forecast.getIssuedAt(),
                new ForecastSnapshot.Quantiles(
                        quantile(forecast, ForecastPoint::getP10),
                        quantile(forecast, ForecastPoint::getP50),
                        quantile(forecast, ForecastPoint::getP90)),
                forecast.getStatus() == ForecastStatus.DEGRADED));
        if (fresh) {
            sitesOf(forecast.getSeriesId())
                    .forEach(siteId -> triggers.add(siteId, Trigger.NEW_FORECAST, wallClock.instant()));
        }
    }

    private static StepValues quantile(ForecastIssued forecast, Function<ForecastPoint, Double> quantile) {
        List<Double> values = forecast.getPoints().stream().map(quantile).toList();
        if (values.stream().anyMatch(value -> !Double.isFinite(value))) {
            throw new IllegalArgumentException("forecast " + forecast.getForecastId() + " has a quantile that is none");
        }
        return new StepValues(forecast.getFrom(), Duration.ofSeconds(forecast.getResolutionSeconds()), values);
    }

    private List<String> sitesOf(String seriesId) {
        if (seriesId.startsWith(PRICE_PREFIX)) {
            return views.registry().siteIdsIn(seriesId.substring(PRICE_PREFIX.length()));
        }
        return views.registry().series(seriesId).filter(this::countsInTotal).map(Series::siteId).stream()
                .toList();
    }

    private boolean countsInTotal(Series series) {
        return views.registry()
                .find(series.siteId())
                .map(definition -> SiteTotals.of(definition.series(), series.quantity()))
                .filter(totals -> totals.contains(series))
                .isPresent();
    }

    void price(MarketPrice price) {
        if (!Double.isFinite(price.getPricePerMwh()) || price.getResolutionSeconds() <= 0) {
            throw new IllegalArgumentException("a price is a number for a span of time, got " + price.getPricePerMwh()
                    + " for " + price.getResolutionSeconds() + " s from " + price.getFrom());
        }
        boolean changed = views.prices()
                .put(
                        price.getPriceArea(),
                        new KnownPrices.Price(
                                price.getFrom(),
                                Duration.ofSeconds(price.getResolutionSeconds()),
                                price.getPricePerMwh(),
                                price.getPublishedAt()));
        if (changed) {
            views.registry()
                    .siteIdsIn(price.getPriceArea())
                    .forEach(siteId -> triggers.add(siteId, Trigger.NEW_PRICE, wallClock.instant()));
        }
    }

    void schedule(SchedulePublished schedule) {
        views.put(ScheduleMapper.plan(schedule));
        views.control().put(PlanInForceMapper.plan(schedule));
    }
}
