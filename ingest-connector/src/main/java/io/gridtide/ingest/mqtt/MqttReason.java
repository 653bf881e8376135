package io.gridtide.ingest.mqtt;

/** Why a message, or a value in it, was refused before the registry was asked. Rules of readings have their own names. */
public enum MqttReason {
    /** No mapping fits the topic. */
    UNMAPPED_TOPIC,
    /** The payload is larger than is read. */
    TOO_LARGE,
    /** The payload is not what its topic promises. */
    UNREADABLE,
    /** Something the mapping points to is not there. */
    MISSING_FIELD,
    /** Something the mapping points to is of another type. */
    WRONG_TYPE,
    /** A time that is none. */
    INVALID_TIME,
    /** A metric whose type cannot be a reading. */
    UNSUPPORTED_TYPE,
    /** Data of a node or device that has not announced its metrics, or has died. */
    BEFORE_BIRTH,
    /** An alias or name that no birth announced. */
    UNKNOWN_METRIC,
    /** More metrics than are remembered. */
    TOO_MANY_METRICS,
    /** A defect of this service; the log has the stack. */
    INTERNAL
}
