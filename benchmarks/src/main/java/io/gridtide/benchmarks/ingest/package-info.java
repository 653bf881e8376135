/** The ingest run: every way in at full speed, beside Kafka's own producer on the same broker. */
@NullMarked
package io.gridtide.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
