package io.gridtide.optimize.search;

import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningSolutionMetaModel;
import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningVariableMetaModel;
import ai.timefold.solver.core.preview.api.move.Move;
import ai.timefold.solver.core.preview.api.move.builtin.Moves;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws one move. */
final class MoveDraw {
    /** How far from a slot most partners are; neighbours often share a price. */
    private static final int NEAR_SLOTS = 8;
    /** Small steps go up to a watt. */
    private static final int SMALL_STEP_UW = 1_000_000;

    private static final int SHARES = 10;

    private static final PlanningVariableMetaModel<PowerPlan, PowerSlot, Long> POWER = PlanningSolutionMetaModel.of(
                    PowerPlan.class, PowerSlot.class)
            .genuineEntity(PowerSlot.class)
            .basicVariable(PowerSlot.POWER, Long.class);

    private final PowerPlan plan;
    private final RandomGenerator random;
    private final Mover mover;
    private final int slot;

    MoveDraw(PowerPlan plan, RandomGenerator random) {
        this.plan = plan;
        this.random = random;
        PowerSlot chosen =
                plan.getPowerSlots().get(random.nextInt(plan.getPowerSlots().size()));
        this.mover = chosen.getMover();
        this.slot = chosen.getSlot().index();
    }

    Move<PowerPlan> next() {
        if (mover.whole()) {
            return otherStart();
        }
        int share = random.nextInt(SHARES);
        if (mover.range().switched()) {
            return share < 4 ? shift() : share < 6 ? runMoved() : share < 8 ? block() : share < 9 ? level() : single();
        }
        return share < 6 ? shift() : share < 8 ? level() : single();
    }

    /** One slot takes another power. */
    private Move<PowerPlan> single() {
        return change(slot, candidate());
    }

    /** One slot takes another power, a second one makes up for it. */
    private Move<PowerPlan> shift() {
        int partner = partner();
        long powerUw = candidate();
        if (partner == slot) {
            return change(slot, powerUw);
        }
        CourseRule rule = mover.rule();
        double content =
                rule.content(partner, power(partner)) + rule.content(slot, power(slot)) - rule.content(slot, powerUw);
        long made = mover.range().near(rule.powerFor(partner, content));
        return Moves.compose(change(slot, powerUw), change(partner, made));
    }

    /** Some slots in a row take one power, and bring the same in sum. */
    private Move<PowerPlan> level() {
        int to = Math.min(mover.free().to(), slot + 2 + random.nextInt(NEAR_SLOTS));
        CourseRule rule = mover.rule();
        double content = 0;
        for (int index = slot; index < to; index++) {
            content += rule.content(index, power(index));
        }
        long each = mover.range().near(rule.powerFor(slot, content / (to - slot)));
        List<Move<PowerPlan>> changes = new ArrayList<>();
        for (int index = slot; index < to - 1; index++) {
            changes.add(change(index, each));
            content -= rule.content(index, each);
        }
        changes.add(change(to - 1, mover.range().near(rule.powerFor(to - 1, content))));
        return Moves.compose(changes);
    }

    /** Some slots in a row are switched to one power, or off. */
    private Move<PowerPlan> block() {
        int to = Math.min(mover.free().to(), slot + 1 + random.nextInt(2 * NEAR_SLOTS));
        long each = random.nextBoolean() ? 0 : candidate();
        List<Move<PowerPlan>> changes = new ArrayList<>();
        for (int index = slot; index < to; index++) {
            changes.add(change(index, each));
        }
        return Moves.compose(changes);
    }

    /** A whole run of slots in which the asset is on moves earlier or later. */
    private Move<PowerPlan> runMoved() {
        int from = slot;
        int to = slot;
        while (from > mover.free().from() && power(from - 1) != 0) {
            from--;
        }
        while (to < mover.free().to() && power(to) != 0) {
            to++;
        }
        int step = 1 + random.nextInt(NEAR_SLOTS);
        int by = random.nextBoolean() ? step : -step;
        boolean fits = to > from
                && from + by >= mover.free().from()
                && to + by <= mover.free().to();
        return fits ? moved(from, to, by) : shift();
    }

    private Move<PowerPlan> otherStart() {
        int from = mover.free().from();
        int to = mover.free().to();
        while (from < to && power(from) == 0) {
            from++;
        }
        while (to > from && power(to - 1) == 0) {
            to--;
        }
        int earliest = mover.free().from() - from;
        int latest = mover.free().to() - to;
        int by = random.nextBoolean()
                ? Math.clamp(random.nextInt(-NEAR_SLOTS, NEAR_SLOTS + 1), earliest, latest)
                : random.nextInt(earliest, latest + 1);
        return moved(from, to, by);
    }

    /** Slots in a row move by some slots; those that they leave are off. */
    private Move<PowerPlan> moved(int from, int to, int by) {
        List<Move<PowerPlan>> changes = new ArrayList<>();
        for (int index = Math.min(from, from + by); index < Math.max(to, to + by); index++) {
            int source = index - by;
            boolean inside = index >= from + by && index < to + by;
            boolean leaves = index >= from && index < to;
            if (inside || leaves) {
                changes.add(change(index, inside ? power(source) : 0));
            }
        }
        return Moves.compose(changes);
    }

    /** Any slot of the asset, or one near by. */
    private int partner() {
        int from = mover.free().from();
        int to = mover.free().to();
        return random.nextBoolean()
                ? random.nextInt(from, to)
                : Math.clamp(slot + random.nextInt(-NEAR_SLOTS, NEAR_SLOTS + 1), from, to - 1);
    }

    /** A power worth trying: that of a neighbour, a little more or less, one at which something bends. */
    private long candidate() {
        PowerRange range = mover.range();
        long wanted =
                switch (random.nextInt(8)) {
                    case 0 -> power(Math.max(mover.free().from(), slot - 1));
                    case 1 -> power(Math.min(mover.free().to() - 1, slot + 1));
                    case 2 -> power(slot) + random.nextInt(-SMALL_STEP_UW, SMALL_STEP_UW + 1);
                    case 3 -> 0;
                    case 4 -> random.nextBoolean() ? range.least() : range.most();
                    case 5 -> range.standby() + range.leastRunning() * (range.most() > 0 ? 1 : -1);
                    case 6 -> (range.most() - range.least()) / 4 * random.nextInt(4) + range.least();
                    default -> withoutExchange();
                };
        return range.near(wanted);
    }

    /** The power at which the site exchanges nothing. */
    private long withoutExchange() {
        long sumUw = 0;
        for (Mover other : plan.getMovers()) {
            if (slot >= other.free().from() && slot < other.free().to()) {
                sumUw += plan.at(other, slot).getPowerUw();
            }
        }
        SiteRule site = plan.at(mover, slot).getSlot().site();
        return power(slot) + Math.round(site.exchangeKw(slot, sumUw) * CourseRule.MICRO);
    }

    private long power(int index) {
        return plan.at(mover, index).getPowerUw();
    }

    private Move<PowerPlan> change(int index, long powerUw) {
        return Moves.change(POWER, plan.at(mover, index), powerUw);
    }
}
