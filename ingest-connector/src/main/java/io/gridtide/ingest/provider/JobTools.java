package io.gridtide.ingest.provider;

import java.time.InstantSource;

/**
 * What every job works with.
 *
 * @param publisher judges and writes
 * @param tail reads back what was written
 * @param clock now
 */
record JobTools(Publisher publisher, TopicTail tail, InstantSource clock) {}
