package io.gridtide.optimize.worker;

import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.schemas.avro.SiteRegret;
import java.util.List;
import java.util.function.Function;

/**
 * What plans of a site are made on: what would have cost less on its own last days. Until enough of them are known that is what is
 * configured.
 */
final class PlanChoice implements Function<String, PlanOn> {
    /** Fewer days are chance. */
    private static final int LEAST_DAYS = 7;

    private final RegretLog stated;
    private final PlanOn configured;

    PlanChoice(RegretLog stated, PlanOn configured) {
        this.stated = stated;
        this.configured = configured;
    }

    @Override
    public PlanOn apply(String siteId) {
        List<SiteRegret> days = stated.all(siteId).stream()
                .filter(day -> day.getOnMediansCost() != null && day.getOnScenariosCost() != null)
                .toList();
        double onMedians =
                days.stream().mapToDouble(SiteRegret::getOnMediansCost).sum();
        double onScenarios =
                days.stream().mapToDouble(SiteRegret::getOnScenariosCost).sum();
        return days.size() >= LEAST_DAYS && onMedians < onScenarios
                ? new PlanOn(configured.probability(), 0)
                : configured;
    }
}
