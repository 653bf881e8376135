package io.gridtide.ingest.kafka;

/** Where records lie when their sender is told that they are safe. */
public enum Receipt {
    /** On the topic, acknowledged by all in-sync replicas. */
    BROKER,
    /** On the disk of this instance, forced; they go to the broker when it is back. */
    SPOOL
}
