package io.gridtide.ingest.http;

/** Roles that tokens carry in the claim {@code groups}. */
public final class Roles {
    /** May do everything inside its tenant. */
    public static final String ADMIN = "admin";
    /** May write data and the registry of its tenant. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
