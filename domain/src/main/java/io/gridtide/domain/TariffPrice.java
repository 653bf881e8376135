package io.gridtide.domain;

import java.util.OptionalDouble;

/**
 * Prices of a site over a span of time, currency per MWh.
 *
 * @param importPerMwh paid for one MWh imported, with tax; empty when it follows an area price that is not known
 * @param exportPerMwh earned for one MWh exported, negative when export costs; empty likewise
 */
public record TariffPrice(OptionalDouble importPerMwh, OptionalDouble exportPerMwh) {}
