package io.gridtide.ingest.item;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why one item of a body was refused.
 *
 * @param index position of the item in the body, from zero; for CSV the header does not count
 * @param field the field at fault, as the sender's format spells it; empty for the item as a whole
 * @param reasonCode machine-readable reason
 * @param detail the rule, what was sent and how to put it right
 */
@Schema(description = "Why one item was refused")
public record ItemError(int index, String field, Reason reasonCode, String detail) {
    private static final int QUOTED_AT_MOST = 60;

    /** What a sender wrote, cut to a length that is safe to repeat. */
    public static String quote(CharSequence sent) {
        String text = sent.length() > QUOTED_AT_MOST ? sent.subSequence(0, QUOTED_AT_MOST) + "..." : sent.toString();
        return '"' + text.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
