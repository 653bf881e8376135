package io.gridtide.optimize.search;

import ai.timefold.solver.core.api.function.TriFunction;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintCollector;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange of a site comes to over all slots.
 *
 * @param excess beyond the limits of the connection, in microwatts over all slots
 * @param cost of energy and peaks, in billionths of the currency
 */
record Exchange(long excess, long cost) {
    /** Collects the sum of powers of each slot. */
    static final BiConstraintCollector<SiteSlot, Long, Container, Exchange> COLLECTOR = new Collector();

    static Exchange of(SiteRule site, Settled[] slots) {
        double cost = site.demandCost(slots);
        double excessKw = 0;
        for (Settled slot : slots) {
            cost += slot.cost();
            excessKw += slot.excessKw();
        }
        return new Exchange((long) Math.ceil(excessKw * CourseRule.MICRO), CourseRule.nanos(cost));
    }

    /** Every slot of the horizon; those in which nothing is searched too. */
    static final class Container {
        private @Nullable SiteRule site;
        private Settled[] slots = {};

        Runnable add(SiteSlot slot, Long powerUw) {
            SiteRule rule = slot.site();
            if (site == null) {
                site = rule;
                slots = new Settled[rule.slots()];
                Arrays.setAll(slots, index -> rule.settle(index, 0));
            }
            slots[slot.index()] = rule.settle(slot.index(), powerUw);
            return Course.NOTHING_TO_UNDO;
        }

        Exchange exchange() {
            return site == null ? new Exchange(0, 0) : of(site, slots);
        }
    }

    private static final class Collector implements BiConstraintCollector<SiteSlot, Long, Container, Exchange> {
        @Override
        public Supplier<Container> supplier() {
            return Container::new;
        }

        @Override
        public TriFunction<Container, SiteSlot, Long, Runnable> accumulator() {
            return Container::add;
        }

        @Override
        public Function<Container, Exchange> finisher() {
            return Container::exchange;
        }
    }
}
