/** Runs the application: configuration, start and supervision, health, metrics. */
@NullMarked
package io.gridtide.streams.runtime;

import org.jspecify.annotations.NullMarked;
