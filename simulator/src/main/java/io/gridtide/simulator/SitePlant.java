package io.gridtide.simulator;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.simulator.FeedEvent.Reading;
import io.gridtide.simulator.battery.BatteryModel;
import io.gridtide.simulator.battery.DispatchRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * The metered connection of one site: its battery, its grid meter and its import register. The only part of a feed
 * with a state. Every quarter-hour satisfies {@code grid = load - generation - battery power}. Not thread safe.
 */
public final class SitePlant {
    /** What a register shows when the history begins, kWh. */
    private static final double FIRST_REGISTER_KWH = 100_000;

    private static final Duration SAMPLE_BEFORE_END = Duration.ofSeconds(1);

    private final Dispatch dispatch;
    private final Optional<Asset.Battery> battery;
    private final Optional<Series> batteryPower;
    private final Optional<Series> batteryState;
    private final Optional<Series> grid;
    private final Optional<Series> register;
    private double stateOfCharge;
    private double registerKwh = FIRST_REGISTER_KWH;

    public SitePlant(SiteDefinition definition, Dispatch dispatch) {
        this.dispatch = dispatch;
        this.battery = definition.assets().stream()
                .filter(Asset.Battery.class::isInstance)
                .map(Asset.Battery.class::cast)
                .findFirst();
        this.batteryPower = series(definition, Quantity.STORAGE, Aggregation.PERIOD_MEAN);
        this.batteryState = series(definition, Quantity.STATE_OF_CHARGE, Aggregation.LAST);
        this.grid = series(definition, Quantity.GRID, Aggregation.PERIOD_MEAN);
        this.register = series(definition, Quantity.GRID, Aggregation.COUNTER);
        this.stateOfCharge = battery.map(Asset.Battery::initialStateOfCharge).orElse(0.0);
    }

    /**
     * Lives through one quarter-hour and gives the readings of battery, grid and register.
     *
     * @param loadKw consumption of the whole site; empty when it was not measured
     * @param generationKw production; empty when it was not measured
     */
    public void pass(Interval slot, OptionalDouble loadKw, OptionalDouble generationKw, Consumer<FeedEvent> out) {
        double batteryKw = battery.map(asset -> moveBattery(asset, slot, loadKw, generationKw, out))
                .orElse(0.0);
        if (loadKw.isEmpty() || generationKw.isEmpty()) {
            return;
        }
        double gridKw = wholeMilliwatts(loadKw.getAsDouble() - generationKw.getAsDouble() - batteryKw);
        grid.ifPresent(series -> out.accept(mean(series, slot, gridKw)));
        register.ifPresent(series -> {
            registerKwh += Math.max(0, gridKw) * slot.hours();
            out.accept(reading(series, slot.to(), Math.floor(registerKwh * 1000) / 1000, slot.to()));
        });
    }

    /** A mean over a span, known at its end. */
    public static Reading mean(Series series, Interval span, double value) {
        return reading(series, span.from(), value, span.to());
    }

    void saveTo(Map<String, Double> stateOfChargeByAsset, Map<String, Double> registerKwhBySeries) {
        battery.ifPresent(asset -> stateOfChargeByAsset.put(asset.assetId(), stateOfCharge));
        register.ifPresent(series -> registerKwhBySeries.put(series.seriesId(), registerKwh));
    }

    void restore(FeedPosition position) {
        battery.ifPresent(asset -> stateOfCharge =
                position.stateOfChargeByAsset().getOrDefault(asset.assetId(), asset.initialStateOfCharge()));
        register.ifPresent(series ->
                registerKwh = position.registerKwhBySeries().getOrDefault(series.seriesId(), FIRST_REGISTER_KWH));
    }

    private double moveBattery(
            Asset.Battery asset,
            Interval slot,
            OptionalDouble loadKw,
            OptionalDouble generationKw,
            Consumer<FeedEvent> out) {
        BatteryModel.Step step =
                new BatteryModel(asset).step(stateOfCharge, commandKw(asset, slot, loadKw, generationKw), slot.hours());
        double shareBeforeEnd = SAMPLE_BEFORE_END.toSeconds() / (slot.hours() * 3600);
        double sampled = step.stateOfCharge() - (step.stateOfCharge() - stateOfCharge) * shareBeforeEnd;
        stateOfCharge = step.stateOfCharge();
        batteryPower.ifPresent(series -> out.accept(mean(series, slot, step.powerKw())));
        batteryState.ifPresent(
                series -> out.accept(reading(series, slot.to().minus(SAMPLE_BEFORE_END), rounded(sampled), slot.to())));
        return step.powerKw();
    }

    /** Without a schedule and without knowing the site's balance the battery rests. */
    private double commandKw(Asset.Battery asset, Interval slot, OptionalDouble loadKw, OptionalDouble generationKw) {
        OptionalDouble scheduled = dispatch.powerKw(asset.assetId(), slot);
        if (scheduled.isPresent()) {
            return scheduled.getAsDouble();
        }
        if (loadKw.isEmpty() || generationKw.isEmpty()) {
            return 0;
        }
        return DispatchRule.selfConsumptionKw(loadKw.getAsDouble(), generationKw.getAsDouble());
    }

    private static Reading reading(Series series, Instant eventTime, double value, Instant knownAt) {
        long sequence =
                Math.floorDiv(eventTime.getEpochSecond(), series.readingPeriod().toSeconds());
        return new Reading(series.seriesId(), eventTime, value, series.readingUnit(), Quality.GOOD, sequence, knownAt);
    }

    private static double rounded(double stateOfCharge) {
        return Math.rint(stateOfCharge * 1e6) / 1e6;
    }

    /** Takes the noise of binary fractions off a difference of decimal numbers. */
    private static double wholeMilliwatts(double powerKw) {
        double rounded = Math.rint(powerKw * 1e6) / 1e6;
        return rounded == 0 ? 0.0 : rounded;
    }

    private static Optional<Series> series(SiteDefinition definition, Quantity quantity, Aggregation aggregation) {
        return definition.series().stream()
                .filter(one -> one.quantity() == quantity && one.aggregation() == aggregation)
                .findFirst();
    }
}
