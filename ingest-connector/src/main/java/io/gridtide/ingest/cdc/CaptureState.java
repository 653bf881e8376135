package io.gridtide.ingest.cdc;

import java.time.Duration;

/** Where the capture stands. */
public sealed interface CaptureState {
    /** Switched off by configuration. */
    record Disabled() implements CaptureState {}

    /** Comparing topics with tables, connecting, or reading the tables for the first time. */
    record Starting() implements CaptureState {}

    /** Changes flow. */
    record Running() implements CaptureState {}

    /** Another instance holds the replication slot; this one takes over when the slot becomes free. */
    record Standby() implements CaptureState {}

    /**
     * It stopped and will start again.
     *
     * @param cause what stopped it
     * @param pause how long until the next start
     */
    record Failed(String cause, Duration pause) implements CaptureState {}

    /** Whether the registry topics follow the tables, through this instance or another. */
    default boolean healthy() {
        return switch (this) {
            case Disabled _, Running _, Standby _ -> true;
            case Starting _, Failed _ -> false;
        };
    }
}
