package io.gridtide.ingest.imports.mapping;

/**
 * A fault of a mapping document.
 *
 * @param field where, for instance {@code time.zone}; empty for the document as a whole
 * @param detail the rule and what was sent
 */
public record MappingFault(String field, String detail) {}
