/** Tests of what the ingest run reads and counts. */
@org.jspecify.annotations.NullMarked
package io.gridtide.benchmarks.ingest;
