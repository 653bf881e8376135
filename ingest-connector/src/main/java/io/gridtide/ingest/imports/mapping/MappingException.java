package io.gridtide.ingest.imports.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping document that breaks rules; every one is named. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<MappingFault> faults;

    public MappingException(List<MappingFault> faults) {
        super(faults.stream()
                .map(fault -> fault.field().isEmpty() ? fault.detail() : fault.field() + ": " + fault.detail())
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<MappingFault> faults() {
        return faults;
    }
}
