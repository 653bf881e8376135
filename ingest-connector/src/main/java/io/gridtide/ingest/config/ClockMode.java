package io.gridtide.ingest.config;

/** What "now" is for this installation. */
public enum ClockMode {
    /** The wall clock: production. */
    WALL,
    /** The event time of the feed: replays and demos, whose senders may state the time of knowledge. */
    FEED
}
