package io.gridtide.ingest.site;

import io.gridtide.domain.Ids;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;

/** Rules for texts that the registry keeps. */
final class Texts {
    private static final int LONGEST_NAME = 200;

    private Texts() {}

    /**
     * An identifier that survives as part of a URL: browsers, proxies and file systems swallow empty and dotted
     * segments.
     */
    static String addressable(String field, String id) {
        Ids.require(field, id);
        boolean swallowed = Arrays.stream(id.split("/", -1))
                .anyMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
        if (swallowed) {
            throw new IllegalArgumentException(
                    field + " is without empty, \".\" or \"..\" parts between slashes, got \"" + id + "\"");
        }
        return id;
    }

    /** A name for people: any script, one line, no half of a surrogate pair, which no database keeps. */
    static String name(String field, String name) {
        boolean unprintable = name.codePoints()
                .anyMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
        if (name.isBlank() || name.length() > LONGEST_NAME || unprintable) {
            throw new IllegalArgumentException(
                    field + " is 1 to " + LONGEST_NAME + " characters, not all blank, without control characters");
        }
        return name;
    }

    static ZoneId zone(String field, String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new IllegalArgumentException(field + " is an IANA zone such as Europe/Berlin, got \"" + name + "\"");
        }
        return ZoneId.of(name);
    }

    static String currency(String field, String code) {
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
        if (!known) {
            throw new IllegalArgumentException(field + " is an ISO 4217 code such as EUR, got \"" + code + "\"");
        }
        return code;
    }
}
