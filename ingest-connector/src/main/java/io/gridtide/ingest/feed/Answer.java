package io.gridtide.ingest.feed;

/**
 * What a sender is told.
 *
 * @param status HTTP status
 * @param mediaType type of the body
 * @param body JSON
 */
public record Answer(int status, String mediaType, String body) {}
