package io.gridtide.streams.topology;

/** Where a reading lies on its topic. */
record Origin(String topic, int partition, long offset) {}
