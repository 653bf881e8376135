/**
 * Seeded simulation of sites, and the one interface by which simulated or recorded events are fed into the system.
 *
 * <p>Every random number is a hash of seed, name and time step, so a value does not depend on what was asked
 * before. Only the stored energy of batteries and the registers of meters carry state from one quarter-hour to
 * the next; {@link io.gridtide.simulator.FeedPosition} holds that state.
 */
@NullMarked
package io.gridtide.simulator;

import org.jspecify.annotations.NullMarked;
