/** Feed and figures of the end-to-end run. */
@NullMarked
package io.gridtide.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
