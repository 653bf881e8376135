package io.gridtide.ingest.mqtt;

import java.util.Locale;

/**
 * Why a message or one value in it was refused.
 *
 * @param place item, field or metric at fault; empty for the message as a whole
 * @param reason machine-readable reason
 * @param detail the rule, what was found and how to put it right
 */
public record MessageFault(String place, String reason, String detail) {
    public static MessageFault of(String place, MqttReason reason, String detail) {
        return new MessageFault(place, reason.name(), detail);
    }

    public static MessageFault whole(MqttReason reason, String detail) {
        return of("", reason, detail);
    }

    @Override
    public String toString() {
        return place.isEmpty()
                ? String.format(Locale.ROOT, "%s: %s", reason, detail)
                : String.format(Locale.ROOT, "%s at %s: %s", reason, place, detail);
    }
}
