package io.gridtide.ingest.admin;

import io.gridtide.ingest.http.Problem;
import io.gridtide.ingest.http.ProblemException;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code If-Match}: which versions of a thing the sender is willing to change. */
public final class IfMatch {
    /** RFC 9110, 8.8.3: strong tags alone compare equal here. */
    private static final Pattern TAG = Pattern.compile("\\s*\"([^\"]*)\"\\s*(,|$)");

    private static final IfMatch ANY = new IfMatch(Set.of());

    private final Set<String> versions;

    private IfMatch(Set<String> versions) {
        this.versions = versions;
    }

    /** The tag of a version, as it stands in {@code ETag}. */
    static String tag(Object version) {
        return "\"" + version + "\"";
    }

    /**
     * Reads the header of a request that must have it.
     *
     * @throws ProblemException 428 when it is missing, 400 when it is no list of tags
     */
    static IfMatch required(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(Problem.of(
                    Status.PRECONDITION_REQUIRED,
                    "send the ETag of what you have read in If-Match, or If-Match: * to overwrite whatever is there"));
        }
        return parse(header);
    }

    /** Reads the header of a request that may go without it. */
    static Optional<IfMatch> optional(@Nullable String header) {
        return header == null || header.isBlank() ? Optional.empty() : Optional.of(parse(header));
    }

    /** @throws StaleVersionException when the sender knows another version than the current one */
    void check(String what, Object currentVersion) {
        String current = currentVersion.toString();
        if (!versions.isEmpty() && !versions.contains(current)) {
            throw new StaleVersionException(what, current);
        }
    }

    private static IfMatch parse(String header) {
        if (header.strip().equals("*")) {
            return ANY;
        }
        Set<String> versions = new TreeSet<>();
        Matcher tags = TAG.matcher(header);
        int at = 0;
        while (at < header.length() && tags.find(at) && tags.start() == at) {
            versions.add(tags.group(1));
            at = tags.end();
        }
        if (at < header.length() || versions.isEmpty()) {
            throw ProblemException.of(
                    Status.BAD_REQUEST,
                    "If-Match is an ETag as it was sent, quotes included, such as \"3\"; got " + header);
        }
        return new IfMatch(versions);
    }
}
