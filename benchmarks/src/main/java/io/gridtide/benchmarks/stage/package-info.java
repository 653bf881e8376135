/** What load runs stand on: a stack of their own, and a site whose meters they send for. */
@NullMarked
package io.gridtide.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
