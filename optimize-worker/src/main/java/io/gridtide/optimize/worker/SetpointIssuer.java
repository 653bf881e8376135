package io.gridtide.optimize.worker;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.optimize.control.ChargeTracker;
import io.gridtide.optimize.control.Decision;
import io.gridtide.optimize.control.Decision.Command;
import io.gridtide.optimize.control.Envelopes;
import io.gridtide.optimize.control.PlanInForce;
import io.gridtide.optimize.control.SetpointRule;
import io.gridtide.optimize.control.SiteFlows.Flow;
import io.gridtide.optimize.control.Situation;
import io.gridtide.optimize.control.StorageUnit;
import io.gridtide.optimize.input.MeasuredCharge;
import io.gridtide.optimize.input.SiteKnowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides which setpoints are due: for every planned asset when a slot begins and when a newer plan covers the slot that runs, and
 * for batteries when a measurement asks for another power. For one thread. After a restart the setpoints in force are published
 * once more, which changes nothing.
 *
 * <p>A plan that has run out or was refused leads to no setpoint: each one says itself what to do when it expires.
 */
final class SetpointIssuer {
    /** An interval of at most this part of a slot is followed; a longer one says too little about now. */
    private static final int FINE_PER_SLOT = 3;
    /** A measurement counts until twice its own length after its end. */
    private static final int LENGTHS_VALID = 2;
    /** Corrections below this share of the power of a battery are not worth a setpoint. */
    private static final double DEAD_BAND = 0.01;

    private final SetpointSender sender;
    private final Envelopes envelopes;
    private final Settings settings;
    private final ChargeTracker charges = new ChargeTracker();
    private final Map<String, Issued> issuedBySite = new HashMap<>();

    /**
     * When setpoints are corrected.
     *
     * @param correctEvery least time between two corrections of a site, unless a limit is exceeded
     * @param chargeMaxAge an older state of charge does not bound powers
     */
    record Settings(Duration correctEvery, Duration chargeMaxAge) {}

    /**
     * What a site was told last.
     *
     * @param looked interval of the measurement that was looked at last
     * @param sentKw powers of the batteries
     * @param at when it was told
     */
    private record Issued(
            long revision,
            int slot,
            Optional<Interval> looked,
            Map<String, Double> sentKw,
            boolean guarding,
            Instant at) {
        boolean covers(PlanInForce plan, int now) {
            return revision == plan.identity().revision() && slot == now;
        }
    }

    SetpointIssuer(SetpointSender sender, Envelopes envelopes, Settings settings) {
        this.sender = sender;
        this.envelopes = envelopes;
        this.settings = settings;
    }

    /**
     * Publishes what is due for a site at this time.
     *
     * @param rest the measured exchange without batteries, of any age
     * @return whether a plan is in force
     */
    boolean issue(SiteKnowledge knowledge, PlanInForce plan, Optional<Flow> rest, Instant now) {
        int slot = plan.slotAt(now);
        if (slot < 0) {
            return false;
        }
        String siteId = plan.identity().siteId();
        Optional<Issued> before =
                Optional.ofNullable(issuedBySite.get(siteId)).filter(issued -> issued.covers(plan, slot));
        Optional<Flow> measured = rest.filter(flow -> usable(flow, plan, now));
        Optional<Interval> looked = measured.map(Flow::interval);
        if (before.isPresent() && before.get().looked.equals(looked)) {
            return true;
        }
        boolean guarding = issuedBySite.containsKey(siteId) && issuedBySite.get(siteId).guarding;
        Situation situation = situation(knowledge, plan, slot, measured, now);
        Decision decision = SetpointRule.decide(situation, guarding);
        SetpointSender.Envelope envelope =
                new SetpointSender.Envelope(plan, slot, decision.reason(), measured.map(Flow::meanKw), now);
        List<Command> due = before.isEmpty() ? decision.commands() : due(before.get(), situation, decision);
        if (before.isPresent() && !due.isEmpty() && tooSoon(before.get(), situation, now)) {
            return true;
        }
        if (before.isEmpty()) {
            sender.sendOthers(envelope, knowledge.definition().assets());
        }
        due.forEach(command -> send(envelope, command));
        Map<String, Double> sentKw =
                before.map(issued -> new HashMap<>(issued.sentKw)).orElseGet(HashMap::new);
        due.forEach(command -> sentKw.put(command.assetId(), command.powerKw()));
        issuedBySite.put(
                siteId,
                new Issued(
                        plan.identity().revision(),
                        slot,
                        looked,
                        sentKw,
                        decision.guarding(),
                        due.isEmpty() ? before.map(Issued::at).orElse(now) : now));
        return true;
    }

    private void send(SetpointSender.Envelope envelope, Command command) {
        sender.send(envelope, command);
        charges.sent(
                command.assetId(),
                command.powerKw(),
                envelope.now(),
                envelope.slotInterval().to());
    }

    private static boolean usable(Flow flow, PlanInForce plan, Instant now) {
        Duration length = flow.interval().length();
        return length.compareTo(plan.slotLength()) <= 0
                && !flow.interval()
                        .to()
                        .plus(length.multipliedBy(LENGTHS_VALID))
                        .isBefore(now);
    }

    private Situation situation(
            SiteKnowledge knowledge, PlanInForce plan, int slot, Optional<Flow> measured, Instant now) {
        double hours = Duration.between(now, plan.interval(slot).to()).toMillis() / 3.6e6;
        List<StorageUnit> units = new ArrayList<>();
        double plannedKw = 0;
        for (Asset asset : knowledge.definition().assets()) {
            OptionalDouble powerKw = plan.powerKw(asset.assetId(), slot);
            if (asset instanceof Asset.Battery battery && powerKw.isPresent()) {
                OptionalDouble storedKwh = storedKwh(knowledge, battery, now);
                units.add(StorageUnit.of(battery, powerKw.getAsDouble(), storedKwh, hours));
                plannedKw += powerKw.getAsDouble();
            }
        }
        return new Situation(
                units,
                plan.intent(slot, plannedKw),
                envelopes.of(knowledge.definition(), plan, slot),
                measured.map(flow -> new Situation.Measured(flow.meanKw(), fine(flow, plan))));
    }

    private static boolean fine(Flow flow, PlanInForce plan) {
        return flow.interval().length().multipliedBy(FINE_PER_SLOT).compareTo(plan.slotLength()) <= 0;
    }

    private OptionalDouble storedKwh(SiteKnowledge knowledge, Asset.Battery battery, Instant now) {
        MeasuredCharge measured = knowledge.chargeByAsset().get(battery.assetId());
        return measured == null
                ? OptionalDouble.empty()
                : charges.storedKwh(battery, measured, now, settings.chargeMaxAge);
    }

    /** Changes worth a setpoint; all of them when a limit is exceeded with what was sent. */
    private static List<Command> due(Issued before, Situation situation, Decision decision) {
        boolean exceeding = exceeding(before, situation);
        List<Command> due = new ArrayList<>();
        for (int index = 0; index < decision.commands().size(); index++) {
            Command command = decision.commands().get(index);
            StorageUnit unit = situation.units().get(index);
            double bandKw = exceeding ? StorageUnit.ROUNDING_KW : DEAD_BAND * Math.max(unit.mostKw(), -unit.leastKw());
            Double sentKw = before.sentKw.get(command.assetId());
            if (sentKw == null || Math.abs(command.powerKw() - sentKw) > bandKw) {
                due.add(command);
            }
        }
        return due;
    }

    private boolean tooSoon(Issued before, Situation situation, Instant now) {
        return now.isBefore(before.at.plus(settings.correctEvery)) && !exceeding(before, situation);
    }

    private static boolean exceeding(Issued before, Situation situation) {
        double sentKw =
                before.sentKw.values().stream().mapToDouble(Double::doubleValue).sum();
        return situation.measured().isPresent()
                && situation.envelope().excessKw(situation.measured().get().restKw() - sentKw) > 0;
    }
}
