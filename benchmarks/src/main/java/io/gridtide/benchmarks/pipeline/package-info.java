/** The whole way of a reading: acknowledged by the broker, through the streams and the sink, visible as rows. */
@NullMarked
package io.gridtide.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
