package io.gridtide.optimize.input;

import io.gridtide.domain.Asset;
import io.gridtide.domain.EfficiencyByPower;
import io.gridtide.domain.Flexibility;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.PowerEfficiency;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Turns master data, forecasts and measurements into assets of the planning problem. */
final class AssetInputs {
    private final SiteKnowledge knowledge;
    private final ForecastInputs forecasts;
    private final ChargeInputs charges;
    private final HorizonSlots slots;
    private final InputReport report;
    private final List<PlanTask.OutsideRange> outsideRange = new ArrayList<>();
    private final Map<String, List<QuantileBand>> bandsBySource = new HashMap<>();

    AssetInputs(
            SiteKnowledge knowledge,
            ForecastInputs forecasts,
            ChargeInputs charges,
            HorizonSlots slots,
            InputReport report) {
        this.knowledge = knowledge;
        this.forecasts = forecasts;
        this.charges = charges;
        this.slots = slots;
        this.report = report;
    }

    /** What can be planned besides sources, in the order of the registry. */
    List<SiteAsset> others() {
        List<SiteAsset> planned = new ArrayList<>();
        for (Asset asset : knowledge.definition().assets()) {
            switch (asset) {
                case Asset.Battery battery -> planned.add(battery(battery));
                case Asset.Charger charger -> planned.addAll(new ChargingInputs(knowledge, slots).sessions(charger));
                case Asset.Flexible flexible -> planned.addAll(flexible(flexible));
                case Asset.PvPlant _, Asset.GridConnection _, Asset.Portfolio _ -> {}
            }
        }
        return planned;
    }

    /** Stores that start outside their range. */
    List<PlanTask.OutsideRange> outsideRange() {
        return List.copyOf(outsideRange);
    }

    /** How far sources may deviate from what is expected, by their id. */
    Map<String, List<QuantileBand>> bandsBySource() {
        return Map.copyOf(bandsBySource);
    }

    /** Each series of generation is a source of its own, named after its plant where that has no other series. */
    List<SiteAsset> sources() {
        List<SiteAsset> sources = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Series series : forecasts.totals(Quantity.GENERATION)) {
            if (series.assetId().filter(this::isGenerator).isPresent()) {
                continue;
            }
            String name = series.assetId().filter(id -> !names.contains(id)).orElse(series.seriesId());
            names.add(name);
            RenewableSource.Kind kind = series.assetId().filter(this::isWind).isPresent()
                    ? RenewableSource.Kind.WIND
                    : RenewableSource.Kind.PV;
            forecasts.valuesKw(series).ifPresent(valuesKw -> {
                sources.add(source(name, kind, valuesKw));
                bandsBySource.put(name, forecasts.bands(series));
            });
        }
        return sources;
    }

    private boolean isWind(String assetId) {
        return knowledge.definition().assets().stream()
                .anyMatch(asset -> asset.assetId().equals(assetId)
                        && asset instanceof Asset.Flexible flexible
                        && flexible.flexibility() instanceof Flexibility.Wind);
    }

    /** What a generator produces is planned, not forecast. */
    private boolean isGenerator(String assetId) {
        return knowledge.definition().assets().stream()
                .anyMatch(asset -> asset.assetId().equals(assetId)
                        && asset instanceof Asset.Flexible flexible
                        && Plannable.isGenerator(flexible.flexibility()));
    }

    private static RenewableSource source(String name, RenewableSource.Kind kind, double[] valuesKw) {
        double[] availableKw =
                Arrays.stream(valuesKw).map(valueKw -> Math.max(0, valueKw)).toArray();
        return new RenewableSource(name, kind, io.gridtide.optimize.site.Series.of(availableKw), true);
    }

    private List<SiteAsset> flexible(Asset.Flexible asset) {
        LoadInputs loads = new LoadInputs(knowledge, slots, report);
        UnitInputs units = new UnitInputs(knowledge, slots, report);
        return switch (asset.flexibility()) {
            case Flexibility.Interruptible load -> loads.runs(asset.assetId(), load);
            case Flexibility.Shiftable load -> loads.runs(asset.assetId(), load);
            case Flexibility.Generator unit -> List.of(units.generator(asset.assetId(), unit));
            case Flexibility.Chp unit -> List.of(units.chp(asset.assetId(), unit));
            case Flexibility.Electrolyzer unit -> List.of(units.electrolyzer(asset.assetId(), unit));
            case Flexibility.HeatPump pump -> heatPump(asset.assetId(), pump);
            case Flexibility.Wind _ -> List.of();
        };
    }

    /**
     * A battery that must end at least as full as it starts, as far as its allowed range permits. A start outside the
     * range widens it: what is stored is stored.
     */
    private Battery battery(Asset.Battery asset) {
        double capacityKwh = asset.usableEnergyKwh();
        double startKwh = charges.startOf(asset) * capacityKwh;
        double mostKwh = asset.stateOfChargeRange().maximum() * capacityKwh;
        double reserve =
                Math.max(asset.stateOfChargeRange().minimum(), asset.care().reserveStateOfCharge());
        double leastKwh = Math.min(mostKwh, reserve * capacityKwh);
        double outsideKwh = Math.max(leastKwh - startKwh, startKwh - mostKwh);
        if (outsideKwh > 1e-6) {
            outsideRange.add(new PlanTask.OutsideRange(asset.assetId(), outsideKwh));
        }
        double keptPerHour = 1 - asset.care().selfDischargePerHour();
        double fadingKwh = startKwh < leastKwh
                ? startKwh
                        * Math.pow(
                                keptPerHour, slots.count() * slots.resolution().hours())
                : leastKwh;
        Storage storage = new Storage(
                0,
                slots.count(),
                new Storage.Energy(capacityKwh, fadingKwh, Math.max(mostKwh, startKwh)),
                new Storage.Power(asset.maxChargeKw(), asset.maxDischargeKw()),
                new Storage.Losses(
                        asset.chargeEfficiency(),
                        asset.dischargeEfficiency(),
                        asset.care().selfDischargePerHour()),
                new Storage.Wear(0, asset.degradationCostPerKwh()),
                startKwh,
                new Storage.EndCondition(Math.clamp(startKwh, leastKwh, mostKwh), Double.POSITIVE_INFINITY, 0));
        return new Battery(
                asset.assetId(),
                storage,
                new Battery.CycleLimit(OptionalDouble.empty(), asset.care().maxCyclesPerDay()),
                Battery.ChargeFrom.ANYTHING,
                Battery.DischargeTo.ANYTHING,
                new Battery.Special(
                        Optional.empty(),
                        asset.care()
                                .efficiencyByPower()
                                .map(one -> new PowerEfficiency(points(one.charge()), points(one.discharge())))));
    }

    private static List<PowerEfficiency.Point> points(List<EfficiencyByPower.Point> points) {
        return points.stream()
                .map(point -> new PowerEfficiency.Point(point.powerKw(), point.efficiency()))
                .toList();
    }

    /** Its heat demand is what its own load would be, times the coefficient of performance. */
    private List<SiteAsset> heatPump(String assetId, Flexibility.HeatPump pump) {
        List<Series> loads = knowledge.definition().series().stream()
                .filter(series -> series.quantity() == Quantity.LOAD
                        && !series.isVirtual()
                        && series.assetId().filter(assetId::equals).isPresent())
                .toList();
        if (loads.isEmpty()) {
            report.missing(assetId, "the heat pump has no series of its load, from which its heat demand is forecast");
            return List.of();
        }
        double[] demandKw = new double[slots.count()];
        for (Series load : loads) {
            forecasts.valuesKw(load).ifPresent(valuesKw -> {
                for (int slot = 0; slot < demandKw.length; slot++) {
                    demandKw[slot] += Math.max(0, valuesKw[slot]) * pump.coefficientOfPerformance();
                }
            });
        }
        double mostKw = pump.maxPowerKw() * pump.coefficientOfPerformance();
        double storedKwh = charges.shareOf(assetId, pump.store().initialShare())
                * pump.store().capacityKwh();
        return List.of(new HeatPump(
                assetId,
                pump.maxPowerKw(),
                io.gridtide.optimize.site.Series.of(
                        Arrays.stream(demandKw).map(kw -> Math.min(kw, mostKw)).toArray()),
                io.gridtide.optimize.site.Series.constant(pump.coefficientOfPerformance(), slots.count()),
                new HeatPump.HeatStore(
                        pump.store().capacityKwh(),
                        storedKwh,
                        storedKwh,
                        pump.store().lossPerHour())));
    }
}
