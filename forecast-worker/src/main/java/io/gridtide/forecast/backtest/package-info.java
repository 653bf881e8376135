/** Rolling-origin scoring with the day-ahead protocol. */
@NullMarked
package io.gridtide.forecast.backtest;

import org.jspecify.annotations.NullMarked;
