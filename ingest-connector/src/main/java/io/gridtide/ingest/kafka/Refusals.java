package io.gridtide.ingest.kafka;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Tells failures that no waiting mends from those that pass. */
final class Refusals {
    private Refusals() {}

    /** Whether the same record would be refused again; everything else counts as an outage, missing rights too. */
    static boolean isForGood(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof InvalidRecordException
                || failure instanceof InvalidTimestampException
                || failure instanceof InvalidTopicException
                || failure instanceof SerializationException;
    }
}
