/** Streams, sink, broker and database killed under load; every interval compared with a slow reference. */
@NullMarked
package io.gridtide.benchmarks.chaos.streams;

import org.jspecify.annotations.NullMarked;
