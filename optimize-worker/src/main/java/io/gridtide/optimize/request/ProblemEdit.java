package io.gridtide.optimize.request;

import io.gridtide.optimize.request.WhatIf.Change;
import io.gridtide.optimize.site.Aims;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes changes to a problem, one after the other. */
final class ProblemEdit {
    private static final String ADDED_BATTERY = "added-battery";

    private final SiteProblem original;
    private Series loadKw;
    private GridConnection grid;
    private List<DemandCharge> demandCharges;
    private List<SiteAsset> assets;

    ProblemEdit(SiteProblem problem) {
        this.original = problem;
        this.loadKw = problem.loadKw();
        this.grid = problem.grid();
        this.demandCharges = problem.demandCharges();
        this.assets = new ArrayList<>(problem.assets());
    }

    /** The changed problem with another objective, after no earlier plan: a question is not held to what was published. */
    SiteProblem problem(Optional<Objective> objective) {
        return new SiteProblem(
                original.name(),
                original.currency(),
                original.time(),
                loadKw,
                grid,
                demandCharges,
                assets,
                new Aims(objective.orElse(original.aims().objective()), Optional.empty()));
    }

    void make(Change change) {
        double value = change.value();
        switch (change.option()) {
            case LOAD_FACTOR -> loadKw = mapped(loadKw, kw -> kw * value);
            case GENERATION_FACTOR -> sources(change, source -> times(source, value));
            case IMPORT_PRICE_FACTOR -> prices(price -> price * value, DoubleUnaryOperator.identity());
            case EXPORT_PRICE_FACTOR -> prices(DoubleUnaryOperator.identity(), price -> price * value);
            case IMPORT_PRICE_ADD -> prices(price -> price + value / 1000, DoubleUnaryOperator.identity());
            case EXPORT_PRICE_ADD -> prices(DoubleUnaryOperator.identity(), price -> price + value / 1000);
            case IMPORT_PRICE -> prices(price -> value / 1000, DoubleUnaryOperator.identity());
            case EXPORT_PRICE -> prices(DoubleUnaryOperator.identity(), price -> value / 1000);
            case IMPORT_LIMIT -> limits(constant(value), grid.exportLimitKw());
            case EXPORT_LIMIT -> limits(grid.importLimitKw(), constant(value));
            case DEMAND_PRICE -> demandPrice(value);
            case BATTERY_ENERGY -> batteries(change, battery -> sized(battery, value));
            case BATTERY_POWER -> batteries(change, storage -> powered(storage, value));
            case BATTERY_WEAR -> batteries(change, storage -> worn(storage, value));
            case BATTERY_START -> batteries(change, storage -> starting(storage, value));
            case BATTERY_END -> batteries(change, storage -> ending(storage, value));
            case ADD_BATTERY_ENERGY, ADD_BATTERY_POWER, ADD_BATTERY_ROUND_TRIP, TIME_LIMIT -> {}
        }
    }

    /** One more battery, empty at the start, at no cost of wear. */
    void addBattery(double energyKwh, double powerKw, double roundTrip) {
        double oneWay = Math.sqrt(roundTrip);
        assets.add(new Battery(
                ADDED_BATTERY,
                new Storage(
                        0,
                        original.slots(),
                        new Storage.Energy(energyKwh, 0, energyKwh),
                        new Storage.Power(powerKw, powerKw),
                        new Storage.Losses(oneWay, oneWay, 0),
                        new Storage.Wear(0, 0),
                        0,
                        new Storage.EndCondition(0, Double.POSITIVE_INFINITY, 0)),
                new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty()),
                Battery.ChargeFrom.ANYTHING,
                Battery.DischargeTo.ANYTHING));
    }

    private Series constant(double value) {
        return Series.constant(value, original.slots());
    }

    private static Series mapped(Series series, DoubleUnaryOperator change) {
        return Series.of(Arrays.stream(series.toArray()).map(change).toArray());
    }

    private void prices(DoubleUnaryOperator ofImport, DoubleUnaryOperator ofExport) {
        grid = new GridConnection(
                mapped(grid.importPricePerKwh(), ofImport),
                mapped(grid.exportPricePerKwh(), ofExport),
                grid.importLimitKw(),
                grid.exportLimitKw(),
                grid.carbon(),
                grid.fixedFee(),
                grid.nomination());
    }

    private void limits(Series importKw, Series exportKw) {
        grid = new GridConnection(
                grid.importPricePerKwh(),
                grid.exportPricePerKwh(),
                importKw,
                exportKw,
                grid.carbon(),
                grid.fixedFee(),
                grid.nomination());
    }

    private void demandPrice(double pricePerKw) {
        if (demandCharges.isEmpty()) {
            throw new IllegalArgumentException(
                    "option demandPricePerKw changes the demand charge of the tariff, and the site has none");
        }
        demandCharges = demandCharges.stream()
                .map(charge -> new DemandCharge(charge.name(), pricePerKw, charge.periods()))
                .toList();
    }

    private static RenewableSource times(RenewableSource source, double factor) {
        return new RenewableSource(
                source.id(), source.kind(), mapped(source.availableKw(), kw -> kw * factor), source.curtailable());
    }

    private void sources(Change change, Function<RenewableSource, SiteAsset> edit) {
        edit(change, RenewableSource.class, edit);
    }

    private void batteries(Change change, Function<Storage, Storage> edit) {
        edit(
                change,
                Battery.class,
                battery -> new Battery(
                        battery.id(),
                        edit.apply(battery.storage()),
                        battery.cycles(),
                        battery.chargeFrom(),
                        battery.dischargeTo(),
                        battery.special()));
    }

    private <T extends SiteAsset> void edit(Change change, Class<T> kind, Function<T, SiteAsset> edit) {
        List<SiteAsset> edited = new ArrayList<>();
        boolean found = false;
        for (SiteAsset asset : assets) {
            boolean meant = kind.isInstance(asset)
                    && change.assetId().map(id -> id.equals(asset.id())).orElse(true);
            found |= meant;
            edited.add(meant ? edit.apply(kind.cast(asset)) : asset);
        }
        if (!found) {
            throw new IllegalArgumentException("option " + change.option().text()
                    + change.assetId()
                            .map(id -> "[" + WhatIfOption.shortened(id) + "]")
                            .orElse("") + " is about nothing at this site, which has " + having(kind));
        }
        assets = edited;
    }

    private String having(Class<? extends SiteAsset> kind) {
        String ids = assets.stream().filter(kind::isInstance).map(SiteAsset::id).collect(Collectors.joining(", "));
        String word = kind == Battery.class ? "batteries" : "sources";
        return ids.isEmpty() ? "no " + word : "the " + word + " " + ids;
    }

    private static Storage sized(Storage storage, double energyKwh) {
        double ratio = energyKwh / storage.energy().capacityKwh();
        return with(
                storage,
                new Storage.Energy(
                        energyKwh,
                        storage.energy().leastKwh() * ratio,
                        storage.energy().mostKwh() * ratio),
                storage.startKwh() * ratio,
                new Storage.EndCondition(
                        storage.end().leastKwh() * ratio,
                        storage.end().mostKwh() * ratio,
                        storage.end().valuePerKwh()));
    }

    /** A start outside the allowed range widens it, and the end returns to the start as far as it is allowed. */
    private static Storage starting(Storage storage, double share) {
        Storage.Energy energy = storage.energy();
        double startKwh = share * energy.capacityKwh();
        double endKwh = Math.clamp(startKwh, energy.leastKwh(), energy.mostKwh());
        return with(
                storage,
                new Storage.Energy(
                        energy.capacityKwh(),
                        Math.min(energy.leastKwh(), startKwh),
                        Math.max(energy.mostKwh(), startKwh)),
                startKwh,
                new Storage.EndCondition(
                        storage.end().leastKwh() == 0 ? 0 : endKwh,
                        Math.max(storage.end().mostKwh(), endKwh),
                        storage.end().valuePerKwh()));
    }

    private static Storage ending(Storage storage, double share) {
        double leastKwh = share * storage.energy().capacityKwh();
        return with(
                storage,
                storage.energy(),
                storage.startKwh(),
                new Storage.EndCondition(
                        leastKwh,
                        Math.max(storage.end().mostKwh(), leastKwh),
                        storage.end().valuePerKwh()));
    }

    private static Storage with(Storage storage, Storage.Energy energy, double startKwh, Storage.EndCondition end) {
        return new Storage(
                storage.from(), storage.to(), energy, storage.power(), storage.losses(), storage.wear(), startKwh, end);
    }

    private static Storage powered(Storage storage, double powerKw) {
        return new Storage(
                storage.from(),
                storage.to(),
                storage.energy(),
                new Storage.Power(powerKw, powerKw),
                storage.losses(),
                storage.wear(),
                storage.startKwh(),
                storage.end());
    }

    private static Storage worn(Storage storage, double perKwhDischarged) {
        return new Storage(
                storage.from(),
                storage.to(),
                storage.energy(),
                storage.power(),
                storage.losses(),
                new Storage.Wear(0, perKwhDischarged),
                storage.startKwh(),
                storage.end());
    }
}
