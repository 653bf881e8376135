/**
 * What load runs stand on: a stack of their own, a site whose meters they send for, the same readings, child processes and their
 * processor time.
 */
@NullMarked
package io.gridtide.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
