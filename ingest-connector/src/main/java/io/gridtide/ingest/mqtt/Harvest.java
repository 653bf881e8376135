package io.gridtide.ingest.mqtt;

import io.gridtide.ingest.feed.ReadingDraft;
import java.util.List;

/**
 * What a message holds.
 *
 * @param origin who states the values
 * @param tenantId tenant whose series the drafts name
 * @param drafts values
 * @param faults what could not be understood
 */
public record Harvest(Origin origin, String tenantId, List<ReadingDraft> drafts, List<MessageFault> faults) {
    /** Who states values. */
    public enum Origin {
        /** The sender of the message: what is refused of it is reported. */
        SENDER,
        /** This service, from the death of a sender: series that do not exist need no report. */
        DEATH
    }

    /** Nothing to write and nothing wrong. */
    public static final Harvest NOTHING = new Harvest(Origin.SENDER, "", List.of(), List.of());

    public static Harvest refused(MessageFault fault) {
        return new Harvest(Origin.SENDER, "", List.of(), List.of(fault));
    }
}
