package io.gridtide.launcher.demo;

import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.Timings;

/**
 * Where a run tells how far it is.
 *
 * @param timings named steps
 * @param reporter lines for the terminal
 */
record Progress(Timings timings, Reporter reporter) {}
