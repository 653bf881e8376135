/** Judges a plan from its powers alone: balance, limits, goals and money. Shares no formula with the program. */
@NullMarked
package io.gridtide.optimize.assess;

import org.jspecify.annotations.NullMarked;
