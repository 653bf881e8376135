/** Follows forecasts and schedules on their topics, as any subscriber would. */
@NullMarked
package io.gridtide.launcher.results;

import org.jspecify.annotations.NullMarked;
