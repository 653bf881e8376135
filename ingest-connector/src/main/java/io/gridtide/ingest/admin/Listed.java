package io.gridtide.ingest.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A document in a list, with the version its ETag would carry.
 *
 * @param version counted from 1
 * @param document its fields stand beside the version
 */
public record Listed<T>(long version, @JsonUnwrapped T document) {}
