/** The streams run: readings become intervals as fast as they can, beside the same windows in Apache Flink. */
@NullMarked
package io.gridtide.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
