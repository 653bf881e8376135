/** Models behind one interface: persistence, seasonal naive, and linear plus boosted trees. */
@NullMarked
package io.gridtide.forecast.model;

import org.jspecify.annotations.NullMarked;
