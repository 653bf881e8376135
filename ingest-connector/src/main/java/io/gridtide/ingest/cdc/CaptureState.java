package io.gridtide.ingest.cdc;

/** Where the capture stands. */
public sealed interface CaptureState {
    /** Switched off by configuration. */
    record Disabled() implements CaptureState {}

    /** Comparing topics with tables, connecting, or reading the tables for the first time. */
    record Starting() implements CaptureState {}

    /** Changes flow. */
    record Running() implements CaptureState {}

    /** Another instance captures; this one takes over when that one is gone. */
    record Standby() implements CaptureState {}

    /**
     * It stopped and will start again.
     *
     * @param cause what stopped it
     */
    record Failed(String cause) implements CaptureState {}

    /** Stopped by a failure; its innermost cause tells most. */
    static Failed failed(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return new Failed(root.toString());
    }

    /** Whether the registry topics follow the tables, through this instance or another. */
    default boolean healthy() {
        return switch (this) {
            case Disabled _, Running _, Standby _ -> true;
            case Starting _, Failed _ -> false;
        };
    }

    /** For logs and health reports. */
    default String label() {
        return switch (this) {
            case Disabled _ -> "DISABLED";
            case Starting _ -> "STARTING";
            case Running _ -> "RUNNING";
            case Standby _ -> "STANDBY";
            case Failed(String cause) -> "FAILED cause=" + cause;
        };
    }
}
