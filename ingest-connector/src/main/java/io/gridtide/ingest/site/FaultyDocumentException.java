package io.gridtide.ingest.site;

import java.util.List;

/** A document that was understood and breaks rules; it is answered with 422 and every fault. */
public final class FaultyDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<FieldFault> faults;

    public FaultyDocumentException(List<FieldFault> faults) {
        super("the document breaks " + faults.size() + " rule(s)");
        this.faults = List.copyOf(faults);
    }

    /** A single fault. */
    public static FaultyDocumentException of(String field, String detail) {
        return new FaultyDocumentException(List.of(new FieldFault(field, detail)));
    }

    public List<FieldFault> faults() {
        return faults;
    }
}
