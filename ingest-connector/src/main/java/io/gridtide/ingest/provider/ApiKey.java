package io.gridtide.ingest.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/**
 * The key of an account, which travels in a query parameter. It never shows in a message.
 *
 * @param parameter name of the query parameter
 * @param value the secret
 * @param configurationKey where it comes from, for messages
 */
public record ApiKey(String parameter, String value, String configurationKey) {
    /** The text without the key, neither as it is nor as it stands in a URL. */
    public String mask(String text) {
        if (value.isEmpty()) {
            return text;
        }
        return text.replace(value, "***").replace(URLEncoder.encode(value, UTF_8), "***");
    }

    @Override
    public String toString() {
        return "ApiKey[" + parameter + "=***]";
    }
}
