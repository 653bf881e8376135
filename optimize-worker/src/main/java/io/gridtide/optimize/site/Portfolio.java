package io.gridtide.optimize.site;

import java.util.List;

/**
 * Sites that are planned together, such as a virtual power plant.
 *
 * @param name for people
 * @param sites over the same slots, in the same currency, with the same objective; their names differ
 * @param shared what they may exchange together
 */
public record Portfolio(String name, List<SiteProblem> sites, SharedLimit shared) {
    /**
     * Most of the sum of what the sites import less what they export, and of the reverse, per slot.
     *
     * @param importKw infinite where there is none
     * @param exportKw infinite where there is none
     */
    public record SharedLimit(Series importKw, Series exportKw) {}

    public Portfolio {
        sites = List.copyOf(sites);
        if (sites.isEmpty()
                || sites.stream().map(SiteProblem::name).distinct().count() < sites.size()
                || sites.stream()
                                .map(site -> site.time()
                                        + site.currency()
                                        + site.aims().objective())
                                .distinct()
                                .count()
                        > 1) {
            throw new IllegalArgumentException(
                    "portfolio " + name + " has no sites, sites of the same name, or sites that differ in"
                            + " slots, currency or objective\nplan such sites on their own");
        }
    }

    /** One site that shares nothing. */
    public static Portfolio of(SiteProblem site) {
        Series none = Series.constant(Double.POSITIVE_INFINITY, site.slots());
        return new Portfolio(site.name(), List.of(site), new SharedLimit(none, none));
    }

    /** The first site, for what all have in common. */
    public SiteProblem first() {
        return sites.getFirst();
    }

    /** What distinguishes the assets of a site from those of others: nothing where there is only one. */
    public String prefix(SiteProblem site) {
        return sites.size() == 1 ? "" : site.name() + "/";
    }
}
