package io.gridtide.ingest.item;

import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a body is coded for transfer, the header {@code Content-Encoding}. */
public enum ContentCoding {
    IDENTITY,
    GZIP;

    /** What may be sent, as the header {@code Accept-Encoding} of a refusal spells it. */
    public static final String SUPPORTED = "gzip, identity";

    /**
     * The coding a header names.
     *
     * @throws BodyException when it is none of these, or several one after the other
     */
    public static ContentCoding of(@Nullable String header) {
        String name = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> IDENTITY;
            case "gzip", "x-gzip" -> GZIP;
            default ->
                throw BodyException.unsupported(
                        "Content-Encoding " + ItemError.quote(name) + " is not understood; send one of " + SUPPORTED);
        };
    }

    /**
     * The body itself. Both what arrives and what it unpacks to is bounded, so that neither endless padding nor a
     * small body that unpacks to a huge one costs more than the limit.
     *
     * @throws BodyException while reading, when a limit is passed or the coding is broken
     */
    public InputStream decode(InputStream sent, long limitBytes) {
        BoundedBody bounded = new BoundedBody(sent, limitBytes);
        return this == GZIP ? new BoundedBody(new GzipBody(bounded), limitBytes) : bounded;
    }
}
