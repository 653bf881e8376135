/** Plans judged by what they would have cost: recorded sites, forecasts as they were issued, controllers side by side. */
@NullMarked
package io.gridtide.optimize.replay;

import org.jspecify.annotations.NullMarked;
