package io.gridtide.optimize.input;

import io.gridtide.domain.Resolution;
import java.time.Duration;

/**
 * What a horizon looks like and when an input is too old.
 *
 * @param resolution length of a slot
 * @param slots number of slots
 * @param forecastMaxAge a forecast issued longer ago is stale
 * @param chargeMaxAge a state of charge measured longer ago is stale
 */
public record InputRules(Resolution resolution, int slots, Duration forecastMaxAge, Duration chargeMaxAge) {}
