package io.gridtide.forecast.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A request that waits for its forecast.
 *
 * @param record as it lies on its topic
 * @param done called once the request needs nothing more: answered, refused or another instance's
 */
record PendingRequest(ConsumerRecord<byte[], byte[]> record, Runnable done) {}
