/** The windows of the interval stream in Apache Flink, to be measured beside it. */
@NullMarked
package io.gridtide.benchmarks.flink;

import org.jspecify.annotations.NullMarked;
