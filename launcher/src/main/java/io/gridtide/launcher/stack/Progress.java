package io.gridtide.launcher.stack;

/**
 * Where a run tells how far it is.
 *
 * @param timings named steps
 * @param reporter lines for the terminal
 */
public record Progress(Timings timings, Reporter reporter) {}
