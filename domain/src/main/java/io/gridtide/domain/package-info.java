/**
 * The language of the project in plain Java: units, time, series, sites, assets and tariffs.
 *
 * <p>No framework type appears here. Power is in kW, energy in kWh, prices in currency per MWh,
 * temperatures in degrees Celsius, irradiance in W/m2, instants in UTC. Signs follow {@code grid + generation
 * + discharge = load + charge}: import, generation and discharge are positive.
 */
@NullMarked
package io.gridtide.domain;

import org.jspecify.annotations.NullMarked;
