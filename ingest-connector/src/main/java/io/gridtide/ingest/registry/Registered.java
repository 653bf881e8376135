package io.gridtide.ingest.registry;

/**
 * Something the registry holds.
 *
 * @param value the thing itself
 * @param version grows with every change
 */
public record Registered<T>(T value, long version) {}
