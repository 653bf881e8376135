/**
 * How readings become settlement intervals, free of Kafka types: readings in, statements about intervals out.
 *
 * <p>Times are milliseconds since the epoch here, because this is the hot loop; they become instants at the edge.
 */
@NullMarked
package io.gridtide.streams.interval;

import org.jspecify.annotations.NullMarked;
