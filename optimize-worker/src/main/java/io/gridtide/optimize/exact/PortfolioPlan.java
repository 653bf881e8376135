package io.gridtide.optimize.exact;

import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.assess.Judgement;
import io.gridtide.optimize.site.Portfolio;
import java.util.List;

/**
 * The plans of sites that were planned together.
 *
 * @param sites in the order of the portfolio; status, proof, limits and effort are those of the whole, as are the limits that they share
 * @param whole the judgement of all sites together; the exchange is the sum over sites
 */
public record PortfolioPlan(Portfolio portfolio, List<SitePlan> sites, Judgement whole) {
    public PortfolioPlan {
        sites = List.copyOf(sites);
    }

    /** Of all sites together. */
    public PlanStatus status() {
        return sites.getFirst().status();
    }

    /** Of all sites together. */
    public Proof proof() {
        return sites.getFirst().proof();
    }

    /** What the limits cost, of sites and shared ones; names begin with that of their site. */
    public List<LimitValue> limits() {
        return sites.getFirst().limits();
    }

    /** What it took. */
    public SitePlan.Effort effort() {
        return sites.getFirst().effort();
    }

    /** What all sites would cost without a plan. */
    public Costs uncontrolled() {
        return sites.stream().map(SitePlan::uncontrolled).reduce(Costs.NONE, Costs::plus);
    }
}
