package io.gridtide.streams.validation;

import io.gridtide.streams.interval.Reading;
import io.gridtide.streams.interval.SeriesRules;

/** What validation says about a reading. */
public sealed interface Verdict {
    /** It may count. */
    record Valid(SeriesRules rules, Reading reading) implements Verdict {}

    /** Nobody declared its series yet; that may come. */
    record UnknownSeries() implements Verdict {}

    /**
     * It broke a rule.
     *
     * @param reason machine-readable
     * @param field field of the reading
     * @param rule in words, with its limit
     */
    record Broken(RejectionReason reason, String field, String rule) implements Verdict {}
}
