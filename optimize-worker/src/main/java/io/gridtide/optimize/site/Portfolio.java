package io.gridtide.optimize.site;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

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
     * @param otherKw exchange of sites that count but are not planned here, import positive
     */
    public record SharedLimit(Series importKw, Series exportKw, Series otherKw) {
        /** Nobody else counts. */
        public SharedLimit(Series importKw, Series exportKw) {
            this(importKw, exportKw, Series.constant(0, importKw.size()));
        }

        /** No limit at all. */
        public static SharedLimit none(int slots) {
            Series none = Series.constant(Double.POSITIVE_INFINITY, slots);
            return new SharedLimit(none, none);
        }

        /** The same limit when others exchange more. */
        public SharedLimit with(Series moreKw) {
            return new SharedLimit(importKw, exportKw, otherKw.plus(moreKw));
        }

        /** Whether there is no limit. */
        boolean isNone() {
            return Double.isInfinite(importKw.least()) && Double.isInfinite(exportKw.least());
        }

        /** What is left for the sites that are planned here; below zero when others leave less than nothing. */
        public double importLeftKw(int slot) {
            return importKw.at(slot) - otherKw.at(slot);
        }

        /** The same for export. */
        public double exportLeftKw(int slot) {
            return exportKw.at(slot) + otherKw.at(slot);
        }
    }

    /** What sites have in common that are planned together; their zones may differ. */
    private record Common(int slots, int slotMinutes, Optional<Instant> start, String currency, Objective objective) {
        static Common of(SiteProblem site) {
            return new Common(
                    site.slots(),
                    site.time().slotMinutes(),
                    site.time().start().map(ZonedDateTime::toInstant),
                    site.currency(),
                    site.aims().objective());
        }
    }

    public Portfolio {
        sites = List.copyOf(sites);
        if (sites.isEmpty()
                || sites.stream().map(SiteProblem::name).distinct().count() < sites.size()
                || sites.stream().map(Common::of).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "portfolio " + name + " has no sites, sites of the same name, or sites that differ in"
                            + " slots, currency or objective\nplan such sites on their own");
        }
    }

    /** One site that shares nothing. */
    public static Portfolio of(SiteProblem site) {
        return new Portfolio(site.name(), List.of(site), SharedLimit.none(site.slots()));
    }

    /** Whether it is one site that shares nothing. */
    public boolean alone() {
        return sites.size() == 1 && shared.isNone();
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
