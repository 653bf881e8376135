package io.gridtide.optimize.file;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.PowerEfficiency;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads the assets of a site. */
final class AssetReader {
    private static final Map<String, Battery.ChargeFrom> CHARGE_FROM = Map.of(
            "anything", Battery.ChargeFrom.ANYTHING,
            "generation", Battery.ChargeFrom.GENERATION,
            "surplus", Battery.ChargeFrom.SURPLUS);
    private static final Map<String, Battery.DischargeTo> DISCHARGE_TO = Map.of(
            "anything", Battery.DischargeTo.ANYTHING,
            "consumption", Battery.DischargeTo.CONSUMPTION,
            "deficit", Battery.DischargeTo.DEFICIT);
    private static final Range POSITIVE_COP = new Range(0, 20, true, "");

    private final TimeGrid time;
    private final SeriesReader series;
    private final Map<String, BiFunction<Fields, String, Optional<SiteAsset>>> kinds = new TreeMap<>();

    AssetReader(TimeGrid time, SeriesReader series) {
        this.time = time;
        this.series = series;
        LoadReader loads = new LoadReader(time);
        kinds.put("battery", this::battery);
        kinds.put("ev", this::car);
        kinds.put("shiftable", loads::shiftable);
        kinds.put("interruptible", loads::interruptible);
        kinds.put("pv", (fields, id) -> source(fields, id, RenewableSource.Kind.PV));
        kinds.put("wind", (fields, id) -> source(fields, id, RenewableSource.Kind.WIND));
        GeneratorReader generators = new GeneratorReader(time);
        kinds.put("generator", generators::read);
        kinds.put("chp", generators::chp);
        kinds.put("electrolyzer", ElectrolyzerReader::read);
        kinds.put("heatPump", this::heatPump);
    }

    List<SiteAsset> read(Fields root) {
        List<SiteAsset> assets = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields fields : root.objects("assets")) {
            Optional<String> id = fields.text("id");
            if (!fields.has("id") || id.filter(String::isBlank).isPresent()) {
                fields.wrong("id", "is missing; add a name for this asset");
            }
            if (id.isPresent() && (!ids.add(id.get()) || id.get().equals("grid"))) {
                fields.wrong("id", "is \"" + id.get() + "\", which is taken; every asset needs a name of its own");
            }
            asset(fields, id.orElse("?")).ifPresent(assets::add);
        }
        feeds(root, assets);
        return assets;
    }

    /** Heat goes to a heat pump that is there. */
    private static void feeds(Fields root, List<SiteAsset> assets) {
        for (SiteAsset asset : assets) {
            if (asset instanceof Chp chp
                    && assets.stream()
                            .noneMatch(other ->
                                    other instanceof HeatPump && other.id().equals(chp.feeds()))) {
                root.wrong(
                        "assets",
                        "has \"" + chp.id() + "\", which feeds \"" + chp.feeds()
                                + "\", but no heat pump has this id; a site without one states it with maxPowerKw 0");
            }
        }
    }

    private Optional<SiteAsset> asset(Fields fields, String id) {
        Optional<String> type = fields.text("type");
        var reader = type.map(kinds::get).orElse(null);
        if (reader == null) {
            String given = type.map(text -> "is \"" + text + "\"").orElse("is missing");
            fields.wrong("type", given + "; choose one of " + String.join(", ", kinds.keySet()));
            return Optional.empty();
        }
        int before = fields.mistakes().count();
        Optional<SiteAsset> asset = reader.apply(fields, id);
        fields.done();
        return fields.mistakes().count() > before ? Optional.empty() : asset;
    }

    private Optional<SiteAsset> battery(Fields fields, String id) {
        Storage.Energy energy = StorageReader.energy(fields);
        Storage.Power power = StorageReader.power(fields);
        double startKwh = StorageReader.start(fields, "startEnergyKwh", "startStateOfCharge", energy);
        Storage storage = new Storage(
                0,
                time.slots(),
                energy,
                power,
                StorageReader.losses(fields),
                StorageReader.wear(fields),
                startKwh,
                StorageReader.end(fields, energy, startKwh));
        Battery.CycleLimit cycles = new Battery.CycleLimit(
                fields.optional("maxCycles", Range.NOT_NEGATIVE),
                fields.optional("maxCyclesPerDay", Range.NOT_NEGATIVE));
        Plausibility.check(fields, energy, power);
        return Optional.of(new Battery(
                id,
                storage,
                cycles,
                fields.choice("chargeFrom", CHARGE_FROM, Battery.ChargeFrom.ANYTHING),
                fields.choice("dischargeTo", DISCHARGE_TO, Battery.DischargeTo.ANYTHING),
                special(fields, energy, power)));
    }

    private Battery.Special special(Fields fields, Storage.Energy energy, Storage.Power power) {
        Range inStore = new Range(0, energy.mostKwh(), false, ", the greatest energy in store");
        Optional<Series> reserve = series.find(fields, "reserveKwh", inStore, 1);
        return new Battery.Special(
                reserve, fields.object("efficiencyByPower").map(found -> byPower(fields, found, power)));
    }

    private static PowerEfficiency byPower(Fields battery, Fields fields, Storage.Power power) {
        for (String name : List.of("roundTripEfficiency", "chargeEfficiency", "dischargeEfficiency")) {
            battery.atMostOneOf(name, "efficiencyByPower");
        }
        PowerEfficiency efficiency = new PowerEfficiency(
                efficiencies(fields, "charge", power.chargeKw()),
                efficiencies(fields, "discharge", power.dischargeKw()));
        fields.done();
        return efficiency;
    }

    private static List<PowerEfficiency.Point> efficiencies(Fields fields, String name, double greatestKw) {
        List<CurveReader.Point> points = CurveReader.read(fields, name, "efficiency", Range.EFFICIENCY);
        if (!points.isEmpty()
                && (points.getFirst().powerKw() == 0 || points.getLast().powerKw() != greatestKw)) {
            fields.wrong(
                    name,
                    "runs from " + Range.plain(points.getFirst().powerKw()) + " to "
                            + Range.plain(points.getLast().powerKw())
                            + " kW; begin above 0 and end at the greatest power, " + Range.plain(greatestKw));
        }
        return points.stream()
                .map(point -> new PowerEfficiency.Point(point.powerKw(), point.value()))
                .toList();
    }

    private Optional<SiteAsset> car(Fields fields, String id) {
        Storage.Energy energy = StorageReader.energy(fields);
        Storage.Power power = new Storage.Power(
                fields.required("maxChargePowerKw", Range.NOT_NEGATIVE),
                fields.number("maxDischargePowerKw", Range.NOT_NEGATIVE, 0));
        int arrival = TimeReader.place(fields, "arrival", time, 0);
        int departure = TimeReader.place(fields, "departure", time, time.slots());
        if (arrival >= departure) {
            fields.wrong("departure", "is slot " + departure + ", not after the arrival at slot " + arrival);
        }
        int earliest = TimeReader.place(fields, "earliestDeparture", time, departure);
        if (earliest <= arrival || earliest > departure) {
            fields.wrong(
                    "earliestDeparture",
                    "is slot " + earliest + ", not after the arrival at slot " + arrival
                            + " and not after the departure at slot " + departure);
        }
        double startKwh = StorageReader.start(fields, "arrivalEnergyKwh", "arrivalStateOfCharge", energy);
        double targetKwh = StorageReader.start(fields, "targetEnergyKwh", "targetStateOfCharge", energy);
        Plausibility.check(fields, energy, power);
        return Optional.of(new EvSession(
                id,
                new Storage(
                        arrival,
                        departure,
                        energy,
                        power,
                        StorageReader.losses(fields),
                        StorageReader.wear(fields),
                        startKwh,
                        new Storage.EndCondition(
                                targetKwh, Double.POSITIVE_INFINITY, fields.number("valuePerKwh", Range.ANY, 0))),
                earliest));
    }

    private Optional<SiteAsset> source(Fields fields, String id, RenewableSource.Kind kind) {
        Series availableKw = series.required(
                fields, "powerKw", Range.NOT_NEGATIVE, new SeriesReader.Unit("energyKwhPerSlot", 1 / time.slotHours()));
        return Optional.of(new RenewableSource(id, kind, availableKw, fields.flag("curtailable", true)));
    }

    private Optional<SiteAsset> heatPump(Fields fields, String id) {
        double maxPowerKw = fields.required("maxPowerKw", Range.NOT_NEGATIVE);
        double capacityKwh = fields.number("storeCapacityKwh", Range.NOT_NEGATIVE, 0);
        Range inStore = new Range(0, capacityKwh, false, ", storeCapacityKwh");
        HeatPump.HeatStore store = new HeatPump.HeatStore(
                capacityKwh,
                fields.number("storeStartKwh", inStore, 0),
                fields.number("storeEndAtLeastKwh", inStore, 0),
                fields.number("storeLossPerHour", Range.SHARE, 0));
        return Optional.of(new HeatPump(
                id,
                maxPowerKw,
                series.required(
                        fields,
                        "heatDemandKw",
                        Range.NOT_NEGATIVE,
                        new SeriesReader.Unit("heatDemandKwhPerSlot", 1 / time.slotHours())),
                cop(fields),
                store));
    }

    private Series cop(Fields fields) {
        Optional<Series> cop = series.find(fields, "coefficientOfPerformance", POSITIVE_COP, 1);
        if (!fields.has("coefficientOfPerformance")) {
            fields.wrong("coefficientOfPerformance", "is missing; add a number such as 3.5, or one for each slot");
        }
        return cop.orElseGet(() -> Series.constant(1, time.slots()));
    }
}
