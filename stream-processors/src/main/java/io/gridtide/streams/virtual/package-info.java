/** Virtual series: what the intervals of their members add up to, free of Kafka. */
@NullMarked
package io.gridtide.streams.virtual;

import org.jspecify.annotations.NullMarked;
