package io.gridtide.optimize.search;

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.sum;

import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import ai.timefold.solver.core.api.score.stream.uni.UniConstraintStream;

/** What a plan must keep and what makes it good; levels are explained in {@link PlanLevels}. */
public final class PlanConstraintProvider implements ConstraintProvider {
    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            physics(factory),
            gridLimits(factory),
            goals(factory),
            money(factory),
            departures(factory),
            throughput(factory),
            setpointChanges(factory)
        };
    }

    Constraint physics(ConstraintFactory factory) {
        return courses(factory)
                .filter((mover, course) -> course.worth().broken() > 0)
                .penalize(PlanLevels.PHYSICS, (mover, course) -> course.worth().broken())
                .asConstraint("physics and rules of assets");
    }

    Constraint gridLimits(ConstraintFactory factory) {
        return exchange(factory)
                .filter(exchange -> exchange.excess() > 0)
                .penalize(PlanLevels.GRID_LIMIT, Exchange::excess)
                .asConstraint("limits of the connection");
    }

    Constraint goals(ConstraintFactory factory) {
        return courses(factory)
                .filter((mover, course) -> course.worth().shortOfGoal() > 0)
                .penalize(PlanLevels.GOAL, (mover, course) -> course.worth().shortOfGoal())
                .asConstraint("goals of assets");
    }

    /** Summed in billionths and rounded once: else plans that cost the same would look different, and no tie would be broken. */
    Constraint money(ConstraintFactory factory) {
        return exchange(factory)
                .map(Exchange::cost)
                .concat(courses(factory).map((mover, course) -> course.worth().cost() + course.changePrice()))
                .groupBy(sum(Long::longValue))
                .impact(PlanLevels.MONEY, nanos -> -Math.round(nanos / 1e3))
                .asConstraint("cost");
    }

    Constraint departures(ConstraintFactory factory) {
        return courses(factory)
                .filter((mover, course) -> course.departures() > 0)
                .penalize(PlanLevels.DEPARTURE, (mover, course) -> course.departures())
                .asConstraint("powers that leave the plan before");
    }

    Constraint throughput(ConstraintFactory factory) {
        return courses(factory)
                .filter((mover, course) -> course.throughput() > 0)
                .penalize(PlanLevels.THROUGHPUT, (mover, course) -> course.throughput())
                .asConstraint("energy through stores");
    }

    Constraint setpointChanges(ConstraintFactory factory) {
        return courses(factory)
                .filter((mover, course) -> course.changes() > 0)
                .penalize(PlanLevels.SETPOINT_CHANGE, (mover, course) -> course.changes())
                .asConstraint("setpoint changes");
    }

    private static BiConstraintStream<Mover, Course> courses(ConstraintFactory factory) {
        return factory.forEach(PowerSlot.class).groupBy(PowerSlot::getMover, Course.COLLECTOR);
    }

    private static UniConstraintStream<Exchange> exchange(ConstraintFactory factory) {
        return factory.forEach(PowerSlot.class)
                .groupBy(PowerSlot::getSlot, sum(PowerSlot::getPowerUw))
                .groupBy(Exchange.COLLECTOR);
    }
}
