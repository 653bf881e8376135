package io.gridtide.streams.alert;

import java.util.Map;

/**
 * What is said of an alert.
 *
 * @param rule that fired
 * @param change what happened to it
 * @param severity how bad
 * @param raisedAtMillis when it was raised
 * @param atMillis when this state was reached
 * @param message in words
 * @param evidence facts by name
 */
public record Statement(
        Rule rule,
        Change change,
        Severity severity,
        long raisedAtMillis,
        long atMillis,
        String message,
        Map<String, String> evidence) {

    /** What happened to an alert. */
    public enum Change {
        RAISED,
        UPDATED,
        CLEARED
    }
}
