package io.gridtide.launcher.token;

import java.util.Locale;

/** What the bearer of a token may do. */
public enum Role {
    /** Everything within the tenant. */
    ADMIN,
    /** Write data and ask for forecasts and plans. */
    OPERATOR,
    /** Read. */
    VIEWER;

    /** The name in the token's {@code groups} claim. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
