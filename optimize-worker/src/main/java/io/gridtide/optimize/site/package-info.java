/** A site to be planned: time, grid connection, tariffs and assets of every kind. Plain values, in kW, kWh and currency. */
@NullMarked
package io.gridtide.optimize.site;

import org.jspecify.annotations.NullMarked;
