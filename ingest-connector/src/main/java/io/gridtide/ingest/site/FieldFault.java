package io.gridtide.ingest.site;

/**
 * A fault of one field of a site document.
 *
 * @param field where, for instance {@code assets[0].peakPowerKw}
 * @param detail the rule and what was sent
 */
public record FieldFault(String field, String detail) {}
