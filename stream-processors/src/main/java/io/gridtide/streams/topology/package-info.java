/** The Kafka Streams application: which topics feed which logic, and how its state lies in stores. */
@NullMarked
package io.gridtide.streams.topology;

import org.jspecify.annotations.NullMarked;
