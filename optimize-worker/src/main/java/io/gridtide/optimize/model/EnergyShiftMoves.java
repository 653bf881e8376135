package io.gridtide.optimize.model;

import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import ai.timefold.solver.core.impl.score.director.ScoreDirector;
import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningSolutionMetaModel;
import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningVariableMetaModel;
import ai.timefold.solver.core.preview.api.move.Move;
import ai.timefold.solver.core.preview.api.move.builtin.Moves;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Moves that shift energy of one battery from one slot to another: the first slot takes one of its landmarks, the
 * power of a neighbouring slot or up to a watt more or less, the second makes up for the change in stored energy. A
 * change of one slot alone nearly always breaks the end goal or wastes energy, so only one move in five is that.
 */
public final class EnergyShiftMoves implements MoveIteratorFactory<DispatchPlan, Move<DispatchPlan>> {
    private static final int SINGLE_CHANGE_EVERY = 5;
    private static final int NEAR_SLOTS = 8;
    private static final int SMALL_STEP_MW = 1000;

    private static final PlanningVariableMetaModel<DispatchPlan, BatterySlot, Long> POWER =
            PlanningSolutionMetaModel.of(DispatchPlan.class, BatterySlot.class)
                    .genuineEntity(BatterySlot.class)
                    .basicVariable(BatterySlot.POWER, Long.class);

    @Override
    public long getSize(ScoreDirector<DispatchPlan> scoreDirector) {
        long slots = scoreDirector.getWorkingSolution().getBatterySlots().size();
        return slots * slots;
    }

    /** Only random order is of use here: a full enumeration would be far too long to finish. */
    @Override
    public Iterator<Move<DispatchPlan>> createOriginalMoveIterator(ScoreDirector<DispatchPlan> scoreDirector) {
        return Collections.emptyIterator();
    }

    @Override
    public Iterator<Move<DispatchPlan>> createRandomMoveIterator(
            ScoreDirector<DispatchPlan> scoreDirector, RandomGenerator random) {
        List<BatterySlot> all = scoreDirector.getWorkingSolution().getBatterySlots();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !all.isEmpty();
            }

            @Override
            public Move<DispatchPlan> next() {
                return shift(all, random);
            }
        };
    }

    private static Move<DispatchPlan> shift(List<BatterySlot> all, RandomGenerator random) {
        BatterySlot first = all.get(random.nextInt(all.size()));
        DispatchBattery battery = first.getBattery();
        int offset = battery.index() * battery.slots();
        long firstMw = candidate(all, first, offset, random);
        BatterySlot second = all.get(offset + partner(first, random));
        if (first == second || random.nextInt(SINGLE_CHANGE_EVERY) == 0) {
            return Moves.change(POWER, first, firstMw);
        }
        long change = second.storedChange() + first.storedChange() - battery.storedChange(firstMw);
        long secondMw = battery.withinPowerLimits(battery.powerForStoredChange(change));
        return Moves.compose(Moves.change(POWER, first, firstMw), Moves.change(POWER, second, secondMw));
    }

    /** Any slot of the battery, or one within two hours of quarter-hours: neighbours often share a price. */
    private static int partner(BatterySlot first, RandomGenerator random) {
        int slots = first.getBattery().slots();
        if (random.nextBoolean()) {
            return random.nextInt(slots);
        }
        int distance = random.nextInt(-NEAR_SLOTS, NEAR_SLOTS + 1);
        return Math.clamp(first.getSlotIndex() + distance, 0, slots - 1);
    }

    private static long candidate(List<BatterySlot> all, BatterySlot first, int offset, RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> all.get(offset + Math.max(0, first.getSlotIndex() - 1)).getPowerMw();
            case 1 ->
                all.get(offset + Math.min(first.getBattery().slots() - 1, first.getNextSlotIndex()))
                        .getPowerMw();
            case 2 ->
                first.getBattery()
                        .withinPowerLimits(first.getPowerMw() + random.nextInt(-SMALL_STEP_MW, SMALL_STEP_MW + 1));
            default ->
                first.getLandmarksMw().get(random.nextInt(first.getLandmarksMw().size()));
        };
    }
}
