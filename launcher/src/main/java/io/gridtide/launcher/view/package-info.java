/** Forecasts and schedules as text, asked from the read side. */
@NullMarked
package io.gridtide.launcher.view;

import org.jspecify.annotations.NullMarked;
