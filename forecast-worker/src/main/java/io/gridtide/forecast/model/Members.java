package io.gridtide.forecast.model;

import io.gridtide.forecast.boost.BoostSettings;
import io.gridtide.forecast.features.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which models make up the blend of a kind of series; the same for every series of the kind. */
public final class Members {
    /** Name of the member whose gain decides on covariates. */
    static final String LINEAR = "linear";

    private static final long SEED = 20_261_121L;
    private static final Duration SPAN = Duration.ofDays(1100);
    private static final Duration YEAR = Duration.ofDays(365);

    private Members() {}

    /** For day-ahead questions at local midnight. */
    public static List<ModelFactory> dayAhead(Kind kind) {
        Origins origins = Origins.dayAhead(SPAN);
        List<ModelFactory> members = new ArrayList<>(List.of(
                new NaiveDay("naive-day", 1),
                new NaiveDay("naive-week", 7),
                new Smoothing(),
                new SimilarDays(),
                new AsGiven(),
                new HourlyLinear(origins),
                new BoostedTrees("trees", origins, slow(400, 24, 40), Yardstick.Unit.PLAIN),
                new BoostedTrees("trees-calm", origins, slow(300, 8, 80), Yardstick.Unit.PLAIN),
                measured(kind, origins, slow(300, 12, 60))));
        if (kind != Kind.GENERATION) {
            members.add(new Lear("lear-short", Duration.ofDays(7), 84, 182));
            members.add(new Lear("lear", Duration.ofDays(7), 364, 728, 1092));
        }
        return List.copyOf(members);
    }

    /** For questions at any time of day, up to a lead; smaller, because the service trains daily. */
    static List<ModelFactory> anyTime(Kind kind, boolean covariates, Duration lead) {
        Origins origins = Origins.anyTime(YEAR, 3, 16, lead);
        List<ModelFactory> members = new ArrayList<>(List.of(
                new NaiveDay("naive-day", 1),
                new NaiveDay("naive-week", 7),
                new Smoothing(),
                WhenCovered.ignoring(new SimilarDays()),
                WhenCovered.ignoring(new HourlyLinear(origins)),
                WhenCovered.ignoring(new BoostedTrees("trees", origins, boost(80), Yardstick.Unit.PLAIN)),
                WhenCovered.ignoring(measured(kind, origins, boost(80)))));
        if (kind == Kind.PRICE) {
            members.add(WhenCovered.ignoring(new Lear("lear", Duration.ofDays(1), 84, 364)));
        }
        if (covariates) {
            members.add(WhenCovered.using(new HourlyLinear(origins)));
            members.add(WhenCovered.using(new BoostedTrees("trees", origins, boost(80), Yardstick.Unit.PLAIN)));
        }
        return List.copyOf(members);
    }

    /** Trees that can follow a level they have never seen: the season of a plant, the growth of a load. */
    private static ModelFactory measured(Kind kind, Origins origins, BoostSettings settings) {
        return kind == Kind.GENERATION
                ? new BoostedTrees("trees-envelope", origins, settings, Yardstick.Unit.OF_ENVELOPE)
                : new BoostedTrees("trees-level", origins, settings, Yardstick.Unit.FROM_LEVEL);
    }

    private static BoostSettings slow(int rounds, int leaves, int leastInLeaf) {
        return new BoostSettings(rounds, 0.03, leaves, leastInLeaf, 0.6, 0.5, SEED);
    }

    private static BoostSettings boost(int rounds) {
        return new BoostSettings(rounds, 0.06, 12, 40, 0.6, 0.5, SEED);
    }
}
