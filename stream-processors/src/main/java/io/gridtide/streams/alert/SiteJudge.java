package io.gridtide.streams.alert;

import java.util.Map;

/** The rules on the balance of one site, as pure functions. */
final class SiteJudge {
    /** An open alert calms down below this share of its thresholds. */
    private static final double CLEAR_SHARE = 0.8;
    /** A rising import counts as about to exceed the limit from this share of it on. */
    private static final double TREND_SHARE = 0.75;
    /** Series named in the evidence; a site may have thousands. */
    private static final int MOST_NAMES = 10;

    private static final Judgement UNDECIDED = new Judgement.Undecided();

    private final AlertRules.SiteThresholds thresholds;

    SiteJudge(AlertRules rules) {
        this.thresholds = rules.site();
    }

    Judgement residual(SiteObservation seen, boolean open) {
        if (Double.isNaN(seen.residualKw())) {
            return UNDECIDED;
        }
        double factor = open ? CLEAR_SHARE : 1;
        double size = Math.abs(seen.residualKw());
        double limitKw = thresholds.residual().powerKw();
        double limitShare = thresholds.residual().share();
        boolean bad = size > factor * limitKw && size > factor * limitShare * seen.throughputKw();
        Map<String, String> evidence = facts(seen)
                .number("residualKw", seen.residualKw())
                .number("throughputKw", seen.throughputKw())
                .number("limitKw", limitKw)
                .number("limitShare", limitShare)
                .byName();
        return bad
                ? new Judgement.Bad(
                        Severity.WARNING,
                        size,
                        "the meters of the site leave " + Facts.text(seen.residualKw()) + " kW of "
                                + Facts.text(seen.throughputKw()) + " kW unexplained",
                        evidence)
                : new Judgement.Calm("the meters add up again", evidence);
    }

    /**
     * The import against the limit of the grid connection.
     *
     * @param limitKw declared import limit; NaN when the registry has none
     */
    Judgement importLimit(SiteObservation seen, double limitKw, ImportMeter before, ImportMeter after) {
        if (!(limitKw > 0)) {
            return UNDECIDED;
        }
        double projectedKw = after.projectedKw(before, seen);
        boolean near = Math.min(seen.gridKw(), projectedKw) >= thresholds.importShare() * limitKw;
        boolean rising = seen.gridKw() >= TREND_SHARE * limitKw && projectedKw >= limitKw;
        boolean exceeded = after.certainKw(seen) > limitKw;
        Map<String, String> evidence = facts(seen)
                .number("importKw", seen.gridKw())
                .number("projectedQuarterHourKw", projectedKw)
                .number("limitKw", limitKw)
                .byName();
        if (!near && !rising && !exceeded) {
            return new Judgement.Calm("the import keeps its distance from the limit again", evidence);
        }
        return new Judgement.Bad(
                exceeded ? Severity.CRITICAL : Severity.WARNING,
                Math.max(seen.gridKw(), projectedKw) / limitKw,
                exceeded
                        ? "the import of " + Facts.text(seen.gridKw()) + " kW exceeds the limit of "
                                + Facts.text(limitKw) + " kW"
                        : "the import is about to exceed the limit of " + Facts.text(limitKw) + " kW: "
                                + Facts.text(projectedKw) + " kW projected",
                evidence);
    }

    Judgement incomplete(SiteObservation seen) {
        int missing = seen.missingSeries().size();
        Map<String, String> evidence = facts(seen)
                .count("missingSeries", missing)
                .text(
                        "series",
                        String.join(
                                ", ",
                                seen.missingSeries().stream().limit(MOST_NAMES).toList()))
                .byName();
        return missing > 0
                ? new Judgement.Bad(
                        Severity.WARNING, missing, missing + " series of the site stay behind the others", evidence)
                : new Judgement.Calm("all series of the site are there again", evidence);
    }

    private static Facts facts(SiteObservation seen) {
        return new Facts().time("from", seen.fromMillis()).time("to", seen.toMillis());
    }
}
