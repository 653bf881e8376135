/**
 * Random numbers that are functions of seed, name and index, so that any instant can be computed on its own.
 */
@NullMarked
package io.gridtide.simulator.noise;

import org.jspecify.annotations.NullMarked;
