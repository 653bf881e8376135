package io.gridtide.query.security;

/** Roles of the claim {@code groups}. Each may read. */
public final class Roles {
    public static final String VIEWER = "viewer";
    public static final String OPERATOR = "operator";
    public static final String ADMIN = "admin";

    private Roles() {}
}
