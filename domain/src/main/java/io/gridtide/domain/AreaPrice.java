package io.gridtide.domain;

import java.util.OptionalDouble;

/** Price of an area over time. */
@FunctionalInterface
public interface AreaPrice {
    /** Mean over the span, currency per MWh; empty when any part of it is not known. */
    OptionalDouble meanOver(Interval span);

    /** The same price at all times. */
    static AreaPrice constant(double pricePerMwh) {
        return span -> OptionalDouble.of(pricePerMwh);
    }
}
