package io.gridtide.benchmarks.chaos.streams;

/**
 * Where a record lies on the topic of readings.
 *
 * @param partition its partition
 * @param offset in the partition
 */
record RecordPlace(int partition, long offset) {}
