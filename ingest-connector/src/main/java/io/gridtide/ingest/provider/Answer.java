package io.gridtide.ingest.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtide.ingest.item.ItemError;
import java.util.Arrays;

/**
 * What a provider answered.
 *
 * @param status 200, or 400 where some providers tell in the body what is wrong
 * @param contentType as stated, empty when not
 * @param body unpacked
 */
public record Answer(int status, String contentType, byte[] body) {
    private static final int SHOWN = 200;

    /**
     * The body of a proper answer.
     *
     * @param subtype what the media type has to contain: json or xml
     * @throws ProviderException when the request was refused, or the answer is of another type
     */
    public byte[] ok(String subtype) {
        if (status != 200) {
            throw ProviderException.of(Fault.REQUEST_REFUSED, "status " + status + ": " + beginning());
        }
        if (!contentType.isEmpty() && !contentType.contains(subtype)) {
            throw ProviderException.of(
                    Fault.UNREADABLE,
                    "the answer is " + ItemError.quote(contentType) + " instead of " + subtype + ": " + beginning());
        }
        return body;
    }

    private String beginning() {
        return ItemError.quote(new String(Arrays.copyOf(body, Math.min(SHOWN, body.length)), UTF_8));
    }
}
