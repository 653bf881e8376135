package io.gridtide.streams.alert;

import java.util.Map;

/** What a rule says about one observation. */
public sealed interface Judgement {
    /**
     * Something is wrong.
     *
     * @param severity how bad
     * @param measure grows with the trouble, in any unit; an open alert is updated when it grows by a factor
     * @param message in words
     * @param evidence facts by name
     */
    record Bad(Severity severity, double measure, String message, Map<String, String> evidence) implements Judgement {}

    /**
     * Nothing is wrong.
     *
     * @param message in words, for the case that this clears an alert
     * @param evidence facts by name
     */
    record Calm(String message, Map<String, String> evidence) implements Judgement {}

    /** The observation says nothing about the rule. */
    record Undecided() implements Judgement {}
}
