/** The sink beside a bare COPY and beside the Debezium JDBC sink, on the same topic and table. */
@NullMarked
package io.gridtide.benchmarks.sink;

import org.jspecify.annotations.NullMarked;
