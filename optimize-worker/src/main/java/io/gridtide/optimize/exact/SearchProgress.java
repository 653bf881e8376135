package io.gridtide.optimize.exact;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How far a search is.
 *
 * @param elapsed since it began
 * @param cost of the best plan so far, in currency; empty while there is none
 * @param lowerBound no plan costs less, in currency; empty while nothing is proven
 * @param gap of the cost to the bound, as a share of the bound or of 1 % of the money that moves if that is more; empty while one of both is
 */
public record SearchProgress(Duration elapsed, OptionalDouble cost, OptionalDouble lowerBound, OptionalDouble gap) {}
