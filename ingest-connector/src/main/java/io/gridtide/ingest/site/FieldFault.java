package io.gridtide.ingest.site;

/**
 * A fault of one field of a document.
 *
 * @param field where, for instance {@code assets[0].peakPowerKw}
 * @param detail the rule and what was sent
 */
public record FieldFault(String field, String detail) {
    /** The same fault seen from the document that this one is a part of. */
    FieldFault under(String path) {
        if (path.isEmpty()) {
            return this;
        }
        return new FieldFault(field.isEmpty() ? path : path + "." + field, detail);
    }
}
