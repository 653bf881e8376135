/** What the run with kills sends. */
@NullMarked
package io.gridtide.benchmarks.chaos.streams;

import org.jspecify.annotations.NullMarked;
