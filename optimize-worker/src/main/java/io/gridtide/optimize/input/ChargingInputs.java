package io.gridtide.optimize.input;

import io.gridtide.domain.Asset;
import io.gridtide.domain.ChargingSession;
import io.gridtide.domain.Interval;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the sessions of a charging point that overlap with a horizon into cars. */
final class ChargingInputs {
    private final SiteKnowledge knowledge;
    private final HorizonSlots slots;

    ChargingInputs(SiteKnowledge knowledge, HorizonSlots slots) {
        this.knowledge = knowledge;
        this.slots = slots;
    }

    private record Stay(ChargingSession session, Interval span, Instant earliest) {}

    /** Cars in the order of their arrival; those after the first are numbered. */
    List<SiteAsset> sessions(Asset.Charger charger) {
        List<SiteAsset> sessions = new ArrayList<>();
        for (Stay stay : stays(charger)) {
            int from = slots.atOrAfter(stay.span.from());
            int to = slots.endedBy(stay.span.to());
            if (from < to) {
                String id = Parts.numbered(charger.assetId(), sessions.size());
                Storage storage = storage(charger, stay, from, to);
                sessions.add(new EvSession(id, storage, mayLeave(stay, storage)));
            }
        }
        return sessions;
    }

    /** The slot from which a car may be gone; one that may be gone already has its target as soon as it can. */
    private int mayLeave(Stay stay, Storage storage) {
        if (!stay.earliest.isBefore(stay.span.to())) {
            return storage.to();
        }
        double neededKwh = storage.end().leastKwh() - storage.startKwh();
        double perSlotKwh = storage.power().chargeKw()
                * storage.losses().chargeEfficiency()
                * slots.resolution().hours();
        int ready = neededKwh > 0 && perSlotKwh > 0 ? (int) Math.ceil(neededKwh / perSlotKwh - 1e-9) : 0;
        int soonest = Math.max(storage.from() + 1, Math.min(storage.from() + ready, storage.to()));
        return Math.clamp(slots.endedBy(stay.earliest), soonest, storage.to());
    }

    /** Daily stays that do not overlap with the announced one, and that. */
    private List<Stay> stays(Asset.Charger charger) {
        List<Stay> stays = new ArrayList<>();
        charger.announced()
                .filter(one -> one.stay().overlaps(slots.interval()))
                .ifPresent(one -> stays.add(new Stay(one.session(), one.stay(), one.earliestDeparture())));
        charger.daily().ifPresent(daily -> daily.stay().occurrences(slots.interval(), slots.zone()).stream()
                .filter(span -> charger.announced()
                        .map(one -> !one.stay().overlaps(span))
                        .orElse(true))
                .forEach(span ->
                        stays.add(new Stay(daily.session(), span, daily.earliestDeparture(span, slots.zone())))));
        stays.sort(Comparator.comparing(stay -> stay.span.from()));
        return stays;
    }

    private Storage storage(Asset.Charger charger, Stay stay, int from, int to) {
        ChargingSession.Car car = stay.session.car();
        double capacityKwh = car.usableEnergyKwh();
        double startKwh = startKwh(charger, stay);
        double laterKwh = charger.maxChargeKw() * car.chargeEfficiency() * slots.hoursAfterEnd(stay.earliest);
        double targetKwh = Math.max(0, stay.session.targetStateOfCharge() * capacityKwh - laterKwh);
        return new Storage(
                from,
                to,
                new Storage.Energy(capacityKwh, 0, capacityKwh),
                new Storage.Power(charger.maxChargeKw(), car.maxDischargeKw()),
                new Storage.Losses(car.chargeEfficiency(), car.chargeEfficiency(), 0),
                new Storage.Wear(0, 0),
                startKwh,
                new Storage.EndCondition(targetKwh, Double.POSITIVE_INFINITY, 0));
    }

    /** Energy at the start of the horizon or at arrival, whichever is later: as measured, else as planned since arrival. */
    private double startKwh(Asset.Charger charger, Stay stay) {
        ChargingSession.Car car = stay.session.car();
        Instant knownAt = stay.span.from();
        double known = stay.session.arrivalStateOfCharge();
        MeasuredCharge measured = knowledge.chargeByAsset().get(charger.assetId());
        if (measured != null && !measured.at().isBefore(knownAt)) {
            knownAt = measured.at();
            known = measured.stateOfCharge();
        }
        double sinceKwh = knowledge.past().steps(charger.assetId(), knownAt, slots.start()).stream()
                .mapToDouble(step -> step.powerKw() > 0
                        ? -step.energyKwh() / car.chargeEfficiency()
                        : -step.energyKwh() * car.chargeEfficiency())
                .sum();
        return Math.clamp(known * car.usableEnergyKwh() + sinceKwh, 0, car.usableEnergyKwh());
    }
}
