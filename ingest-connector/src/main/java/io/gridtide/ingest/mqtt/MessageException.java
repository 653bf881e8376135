package io.gridtide.ingest.mqtt;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A message that was refused, wholly or in part; becomes the failure that its dead letter names. */
public final class MessageException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int NAMED_AT_MOST = 20;

    private final transient MessageFault fault;

    public MessageException(MessageFault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    private MessageException(MessageFault first, String message) {
        super(message);
        this.fault = first;
    }

    /** One exception for all faults of one message; names the first twenty. */
    static MessageException of(List<MessageFault> faults) {
        String named =
                faults.stream().limit(NAMED_AT_MOST).map(MessageFault::toString).collect(joining("\n"));
        String more = faults.size() > NAMED_AT_MOST ? "\nand " + (faults.size() - NAMED_AT_MOST) + " more" : "";
        return new MessageException(faults.getFirst(), named + more);
    }

    public MessageFault fault() {
        return fault;
    }
}
