package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

/**
 * What is stated for intervals of a series that nobody measured. A filled interval is {@link Quality#ESTIMATED}, has no
 * samples and a coverage of zero: it can always be told from a measured one.
 *
 * @param rule where the values come from
 * @param longestMinutes a longer gap is not filled at all; 0 with {@link Rule#NONE}
 */
public record GapFilling(Rule rule, int longestMinutes) {
    /** A day: what was measured on both sides says little about more. */
    public static final int LONGEST_MINUTES = 1440;

    /** Gaps stay gaps. */
    public static final GapFilling NONE = new GapFilling(Rule.NONE, 0);

    /** Where the values of a gap come from. */
    public enum Rule {
        /** Nowhere. */
        NONE,
        /** The straight line from the value before the gap to the value after it. */
        LINEAR,
        /** The value before the gap, as soon as there is one after it. */
        HOLD
    }

    public GapFilling {
        requireNonNull(rule, "rule is null");
        if (rule == Rule.NONE && longestMinutes != 0) {
            throw new IllegalArgumentException(
                    "longestFilledGapMinutes is left out with gapRule NONE, got " + longestMinutes);
        }
        if (rule != Rule.NONE && (longestMinutes < 1 || longestMinutes > LONGEST_MINUTES)) {
            throw new IllegalArgumentException("longestFilledGapMinutes is 1 to " + LONGEST_MINUTES + " with gapRule "
                    + rule + ", got " + longestMinutes);
        }
    }

    public boolean isNone() {
        return rule == Rule.NONE;
    }
}
