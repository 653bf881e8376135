package io.gridtide.optimize.search;

import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import ai.timefold.solver.core.impl.score.director.ScoreDirector;
import ai.timefold.solver.core.preview.api.move.Move;
import java.util.Collections;
import java.util.Iterator;
import java.util.random.RandomGenerator;

/** Random moves over all assets; which kind of move an asset gets depends on what it is. */
public final class PowerMoves implements MoveIteratorFactory<PowerPlan, Move<PowerPlan>> {
    @Override
    public long getSize(ScoreDirector<PowerPlan> scoreDirector) {
        long slots = scoreDirector.getWorkingSolution().getPowerSlots().size();
        return slots * slots;
    }

    /** Only random order is of use here: a full enumeration would be far too long to finish. */
    @Override
    public Iterator<Move<PowerPlan>> createOriginalMoveIterator(ScoreDirector<PowerPlan> scoreDirector) {
        return Collections.emptyIterator();
    }

    @Override
    public Iterator<Move<PowerPlan>> createRandomMoveIterator(
            ScoreDirector<PowerPlan> scoreDirector, RandomGenerator random) {
        PowerPlan plan = scoreDirector.getWorkingSolution();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !plan.getPowerSlots().isEmpty();
            }

            @Override
            public Move<PowerPlan> next() {
                return new MoveDraw(plan, random).next();
            }
        };
    }
}
