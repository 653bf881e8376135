package io.gridtide.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules between a virtual series and its members. */
public final class VirtualMeters {
    private VirtualMeters() {}

    /**
     * Checks a virtual series against the series it names.
     *
     * @param virtual a series with a formula
     * @param seriesOfSite series of its site by id; whatever is not in it does not exist
     * @throws IllegalArgumentException that names the member and the rule
     */
    public static void check(Series virtual, Map<String, Series> seriesOfSite) {
        Formula formula = virtual.formula().orElseThrow();
        for (String memberId : formula.seriesIds()) {
            checkMember(virtual, memberId, seriesOfSite.get(memberId));
        }
    }

    private static void checkMember(Series virtual, String memberId, @Nullable Series member) {
        String quoted = "\"" + memberId + "\"";
        if (member == null
                || !member.siteId().equals(virtual.siteId())
                || !member.tenantId().equals(virtual.tenantId())) {
            throw new IllegalArgumentException(
                    "formula is made of series of the same site, got " + quoted + "; declare it first");
        }
        if (member.formula().isPresent()) {
            throw new IllegalArgumentException("formula is made of measured series, got the virtual series " + quoted
                    + "; write out its own formula instead");
        }
        if (member.quantity().unit() != virtual.quantity().unit()) {
            throw new IllegalArgumentException(
                    "formula is made of series in " + virtual.quantity().unit().symbol() + ", got " + quoted + " in "
                            + member.quantity().unit().symbol());
        }
        if (!member.resolution().equals(virtual.resolution())) {
            throw new IllegalArgumentException("formula is made of series with intervals of "
                    + virtual.resolution().seconds() + " s, got " + quoted + " with "
                    + member.resolution().seconds() + " s");
        }
    }
}
