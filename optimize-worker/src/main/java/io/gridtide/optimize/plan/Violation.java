package io.gridtide.optimize.plan;

import io.gridtide.domain.Interval;
import java.util.Locale;

/**
 * A limit or goal that no plan for these inputs could keep, or that this plan does not keep.
 *
 * @param kind what is not kept
 * @param interval when
 * @param assetId the battery, or the site for its grid connection
 * @param amount how much beyond, not negative
 * @param unit of the amount
 */
public record Violation(Kind kind, Interval interval, String assetId, double amount, String unit) {
    /** What can be violated. */
    public enum Kind {
        IMPORT_LIMIT("import above the limit"),
        EXPORT_LIMIT("export above the limit"),
        END_GOAL("stored energy below the goal at the end of the horizon"),
        START_OUTSIDE_RANGE("state of charge outside the allowed range at the start");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** For people: what, where, when, how much. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "%s of %s in %s to %s by %.3f %s",
                kind.words,
                assetId,
                interval.from(),
                interval.to(),
                amount,
                unit);
    }
}
