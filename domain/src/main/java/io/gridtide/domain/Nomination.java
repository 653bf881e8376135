package io.gridtide.domain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a site announced as its exchange with the grid, and which prices settle what is beside it.
 *
 * @param spans announced powers, at most a week of quarter-hours; a slot counts as announced when spans cover all of it
 * @param priceArea price area whose prices are the imbalance price; empty when none is settled
 */
public record Nomination(List<Span> spans, Optional<String> priceArea) {
    /** Nothing was announced. */
    public static final Nomination NONE = new Nomination(List.of(), Optional.empty());

    public Nomination {
        spans = List.copyOf(spans);
        Ranges.require("nomination.length", spans.size(), 0, Asset.MOST_LIMITS);
        for (int index = 1; index < spans.size(); index++) {
            if (spans.get(index)
                    .span()
                    .from()
                    .isBefore(spans.get(index - 1).span().to())) {
                throw new IllegalArgumentException(
                        "nomination[" + index + "].from is not before the end of the span before it, "
                                + spans.get(index - 1).span().to() + ", got "
                                + spans.get(index).span().from());
            }
        }
        if (priceArea.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("imbalancePriceArea is the name of a price area, got a blank one");
        }
    }

    /**
     * A power for a while.
     *
     * @param powerKw mean exchange, import positive
     */
    public record Span(Interval span, double powerKw) {
        public Span {
            Ranges.require("powerKw", powerKw, -1e6, 1e6);
        }
    }

    /** Mean power announced for a slot; empty unless spans cover all of it. */
    public OptionalDouble meanKw(Interval slot) {
        double kwMillis = 0;
        long millis = 0;
        for (Span one : spans) {
            long from = Math.max(one.span().from().toEpochMilli(), slot.from().toEpochMilli());
            long to = Math.min(one.span().to().toEpochMilli(), slot.to().toEpochMilli());
            if (from < to) {
                kwMillis += one.powerKw() * (to - from);
                millis += to - from;
            }
        }
        long length = slot.length().toMillis();
        return millis == length ? OptionalDouble.of(kwMillis / length) : OptionalDouble.empty();
    }
}
