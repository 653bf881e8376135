package io.gridtide.ingest.provider;

/** Why nothing came of a fetch; operators count failures by it. */
public enum Fault {
    /** No connection, no answer in time, or the connection was cut in the middle. */
    UNREACHABLE(true, true),
    /** Status 429. */
    RATE_LIMITED(true, true),
    /** Status 5xx. */
    SERVER_ERROR(true, true),
    /** Status 401 or 403: the key is missing, wrong or not allowed to ask this. */
    ACCESS_DENIED(false, true),
    /** Any other status, or a refusal inside the answer: the request itself is wrong. */
    REQUEST_REFUSED(false, true),
    /** More bytes than an answer may have. */
    TOO_LARGE(false, true),
    /** Not the format it should be: cut off, an HTML page, a wrong encoding. */
    UNREADABLE(true, true),
    /** Well-formed, but a field is missing or means something else now. */
    CHANGED_FORMAT(false, true),
    /** A unit that is not known. */
    WRONG_UNIT(false, true),
    /** A value that cannot be. */
    INVALID_VALUE(false, true),
    /** A proper answer that holds no data, such as the prices of a day that are not out yet. */
    NO_DATA(false, false),
    /** Not asked, because it failed again and again just now. */
    CIRCUIT_OPEN(false, false),
    /** Fetched, but the broker did not acknowledge it. */
    NOT_PUBLISHED(false, false);

    private final boolean passing;
    private final boolean ofTheProvider;

    Fault(boolean passing, boolean ofTheProvider) {
        this.passing = passing;
        this.ofTheProvider = ofTheProvider;
    }

    /** Whether asking again in a moment may help. */
    public boolean passing() {
        return passing;
    }

    /** Whether it counts against the provider, that is, for opening its circuit. */
    public boolean ofTheProvider() {
        return ofTheProvider;
    }
}
