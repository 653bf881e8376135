package io.gridtide.optimize.program;

import io.gridtide.optimize.program.Limit.Kind;
import io.gridtide.optimize.program.Limit.Place;
import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.PowerEfficiency;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A battery or a connected car. */
final class StorageBlock implements Block {
    private final SiteAsset asset;
    private final Storage storage;
    private final Assembly assembly;
    private final int[] chargeKw;
    private final int[] dischargeKw;
    private final int[] storedKwh;

    /** Where efficiency depends on power: energy into the store, and out of it, by power; per slot. */
    private final Piecewise[] into;

    private final Piecewise[] outOf;

    StorageBlock(SiteAsset asset, Storage storage, Assembly assembly) {
        this.asset = asset;
        this.storage = storage;
        this.assembly = assembly;
        int length = storage.to() - storage.from();
        this.chargeKw = new int[length];
        this.dischargeKw = new int[length];
        this.storedKwh = new int[length];
        this.into = new Piecewise[length];
        this.outOf = new Piecewise[length];
        for (int index = 0; index < length; index++) {
            slot(index);
        }
        end();
    }

    private void slot(int index) {
        LinearProgram program = assembly.program();
        double hours = assembly.hours();
        int slot = storage.from() + index;
        Storage.Power power = storage.power();
        program.inSlot(slot);
        chargeKw[index] =
                program.continuous(0, power.chargeKw(), hours * storage.wear().perKwhCharged());
        dischargeKw[index] = program.continuous(
                0, power.dischargeKw(), hours * storage.wear().perKwhDischarged());
        storedKwh[index] =
                program.continuous(storage.energy().leastKwh(), storage.energy().mostKwh(), 0);
        double kept = storage.losses().kept(hours);
        double before = index == 0 ? storage.startKwh() * kept : 0;
        Row storing = program.row(before, before).add(storedKwh[index], 1);
        efficiency().ifPresentOrElse(byPower -> byPower(index, byPower, storing), () -> storing.add(
                        chargeKw[index], -hours * storage.losses().chargeEfficiency())
                .add(dischargeKw[index], hours / storage.losses().dischargeEfficiency()));
        if (index > 0) {
            storing.add(storedKwh[index - 1], -kept);
        }
        assembly.exclude(new Exclusion(
                asset.id(),
                slot,
                chargeKw[index],
                power.chargeKw(),
                dischargeKw[index],
                power.dischargeKw(),
                assembly.importEarns(slot)));
        reserve(index, slot);
        assembly.goal(Objective.SELF_CONSUMPTION, chargeKw[index], hours);
        assembly.goal(Objective.SELF_CONSUMPTION, dischargeKw[index], -hours);
        assembly.calm(chargeKw[index], hours * later(slot));
        assembly.calm(dischargeKw[index], hours * later(slot));
        assembly.limit(new Limit(Kind.CHARGE_POWER, asset.id(), slot, new Place.UpperBound(chargeKw[index])));
        assembly.limit(new Limit(Kind.DISCHARGE_POWER, asset.id(), slot, new Place.UpperBound(dischargeKw[index])));
        assembly.limit(new Limit(Kind.STORED_MOST, asset.id(), slot, new Place.UpperBound(storedKwh[index])));
        assembly.limit(new Limit(Kind.STORED_LEAST, asset.id(), slot, new Place.LowerBound(storedKwh[index])));
    }

    private Optional<PowerEfficiency> efficiency() {
        return asset instanceof Battery battery ? battery.special().efficiency() : Optional.empty();
    }

    /** Charging is filled in order by itself where losses grow with power and energy is worth something; so is discharging. */
    private void byPower(int index, PowerEfficiency efficiency, Row storing) {
        int slot = storage.from() + index;
        List<Piecewise.Point> charge = points(efficiency.charge(), true);
        List<Piecewise.Point> discharge = points(efficiency.discharge(), false);
        boolean earns = assembly.importEarns(slot);
        into[index] = new Piecewise(
                assembly, charge, new Piecewise.Use(asset.id(), slot, earns || !Piecewise.ordered(charge, true), true));
        outOf[index] = new Piecewise(
                assembly,
                discharge,
                new Piecewise.Use(asset.id(), slot, earns || !Piecewise.ordered(discharge, false), true));
        LinearProgram program = assembly.program();
        into[index].addPower(program.row(0, 0).add(chargeKw[index], -1), 1);
        outOf[index].addPower(program.row(0, 0).add(dischargeKw[index], -1), 1);
        into[index].addValue(storing, -assembly.hours());
        outOf[index].addValue(storing, assembly.hours());
    }

    private static List<Piecewise.Point> points(List<PowerEfficiency.Point> given, boolean charging) {
        List<Piecewise.Point> points = new ArrayList<>();
        points.add(new Piecewise.Point(0, 0));
        for (PowerEfficiency.Point point : given) {
            double inside = charging ? point.powerKw() * point.efficiency() : point.powerKw() / point.efficiency();
            points.add(new Piecewise.Point(point.powerKw(), inside));
        }
        return points;
    }

    /** What has to be in store when a slot ends: a reserve for outages, or the target of a car that may leave then. */
    private void reserve(int index, int slot) {
        double leastKwh =
                switch (asset) {
                    case Battery battery ->
                        battery.special()
                                .reserveKwh()
                                .map(reserve -> reserve.at(slot))
                                .orElse(0.0);
                    case EvSession car ->
                        slot >= car.earliestDeparture() - 1 ? storage.end().leastKwh() : 0;
                    default -> 0;
                };
        if (leastKwh > storage.energy().leastKwh()) {
            Row row = assembly.program()
                    .row(leastKwh, Double.POSITIVE_INFINITY)
                    .add(storedKwh[index], 1)
                    .add(assembly.slack(assembly.hours()), 1);
            assembly.limit(new Limit(Kind.RESERVE, asset.id(), slot, new Place.OfRow(row.number())));
        }
    }

    /** Among equal plans energy moves early rather than late: what is done cannot be missed. */
    private double later(int slot) {
        return 1 + 0.001 * slot / assembly.time().slots();
    }

    private void end() {
        LinearProgram program = assembly.program();
        program.inSlot(LinearProgram.NO_SLOT);
        Storage.EndCondition end = storage.end();
        int last = storedKwh[storedKwh.length - 1];
        if (end.leastKwh() > storage.energy().leastKwh()) {
            Row goal = program.row(end.leastKwh(), Double.POSITIVE_INFINITY)
                    .add(last, 1)
                    .add(assembly.slack(1), 1);
            assembly.limit(new Limit(Kind.END_ENERGY, asset.id(), storage.to() - 1, new Place.OfRow(goal.number())));
        }
        if (end.mostKwh() < storage.energy().mostKwh()) {
            Row goal = program.row(Double.NEGATIVE_INFINITY, end.mostKwh())
                    .add(last, 1)
                    .add(assembly.slack(1), -1);
            assembly.limit(new Limit(Kind.END_ENERGY, asset.id(), storage.to() - 1, new Place.OfRow(goal.number())));
        }
        assembly.goal(Objective.SELF_CONSUMPTION, last, -1);
        assembly.goalConstant(Objective.SELF_CONSUMPTION, storage.startKwh());
        if (end.valuePerKwh() != 0) {
            int credited = program.continuous(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -end.valuePerKwh());
            assembly.goal(Objective.REVENUE, credited, -end.valuePerKwh());
            program.row(-storage.startKwh(), -storage.startKwh())
                    .add(credited, 1)
                    .add(last, -1);
        }
    }

    /** Where efficiency depends on power, its parts are filled in the direction of the greater flow. */
    @Override
    public void decide(double[] relaxed, boolean cautious, double[] decided) {
        if (efficiency().isEmpty()) {
            return;
        }
        for (int index = 0; index < chargeKw.length; index++) {
            double charge = relaxed[chargeKw[index]];
            double discharge = relaxed[dischargeKw[index]];
            into[index].decide(charge > discharge && !cautious ? charge : 0, decided);
            outOf[index].decide(charge > discharge || cautious ? 0 : discharge, decided);
        }
    }

    @Override
    public void recall(AssetFlows flows, double[] values) {
        for (int index = 0; index < chargeKw.length; index++) {
            int slot = storage.from() + index;
            values[chargeKw[index]] = flows.consumptionKw().at(slot);
            values[dischargeKw[index]] = flows.productionKw().at(slot);
        }
        decide(values, false, values);
    }

    /** Energy taken out of the store in a slot, in kWh, as a term. */
    void addWithdrawal(int slot, Row row) {
        if (connected(slot) && efficiency().isPresent()) {
            outOf[slot - storage.from()].addValue(row, assembly.hours());
        } else if (connected(slot)) {
            row.add(
                    dischargeKw[slot - storage.from()],
                    assembly.hours() / storage.losses().dischargeEfficiency());
        }
    }

    void addCharge(int slot, Row row, double coefficient) {
        if (connected(slot)) {
            row.add(chargeKw[slot - storage.from()], coefficient);
        }
    }

    void addDischarge(int slot, Row row, double coefficient) {
        if (connected(slot)) {
            row.add(dischargeKw[slot - storage.from()], coefficient);
        }
    }

    private boolean connected(int slot) {
        return slot >= storage.from() && slot < storage.to();
    }

    @Override
    public SiteAsset asset() {
        return asset;
    }

    @Override
    public void balance(int slot, Row balance) {
        addDischarge(slot, balance, 1);
        addCharge(slot, balance, -1);
    }

    @Override
    public double mostConsumptionKw(int slot) {
        return connected(slot) ? storage.power().chargeKw() : 0;
    }

    @Override
    public double mostProductionKw(int slot) {
        return connected(slot) ? storage.power().dischargeKw() : 0;
    }

    @Override
    public AssetFlows flows(double[] values) {
        int slots = assembly.time().slots();
        return new AssetFlows(
                asset,
                Values.series(
                        slots,
                        slot -> read(values, dischargeKw, slot, storage.power().dischargeKw())),
                Values.series(
                        slots,
                        slot -> read(values, chargeKw, slot, storage.power().chargeKw())),
                Optional.of(Values.series(slots, slot -> stored(values, slot))));
    }

    private double read(double[] values, int[] variables, int slot, double most) {
        return connected(slot) ? Values.within(values[variables[slot - storage.from()]], 0, most) : 0;
    }

    /** Before it is connected and after, what it arrives and leaves with. */
    private double stored(double[] values, int slot) {
        if (slot < storage.from()) {
            return storage.startKwh();
        }
        int index = Math.min(slot - storage.from(), storedKwh.length - 1);
        return Values.within(
                values[storedKwh[index]],
                storage.energy().leastKwh(),
                storage.energy().mostKwh());
    }
}
