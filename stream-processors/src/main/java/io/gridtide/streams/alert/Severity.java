package io.gridtide.streams.alert;

/** How bad it is, from least to worst. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
