package io.gridtide.ingest.cdc.historian;

import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;

/** A sample that becomes no reading; it goes to the dead letters with this as its cause. */
final class RefusedSampleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    RefusedSampleException(String column, Reason reason, String detail) {
        // Without a stack trace: it is an answer, and there may be many.
        super(reason + " " + column + ": " + detail, null, false, false);
        this.reason = reason;
    }

    static RefusedSampleException of(ItemError error) {
        return new RefusedSampleException(error.field(), error.reasonCode(), error.detail());
    }

    Reason reason() {
        return reason;
    }
}
