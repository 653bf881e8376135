package io.gridtide.optimize.worker;

/** Why a plan is made, from weakest to strongest; the strongest of several is stated. */
enum Trigger {
    /** A slot boundary passed. */
    CLOCK,
    /** A forecast of the site or of its prices was issued. */
    NEW_FORECAST,
    /** A price of the site's area was published. */
    NEW_PRICE,
    /** A state of charge was measured away from the plan in force. */
    OFF_PLAN,
    /** Master data of the site changed. */
    REGISTRY_EDITED,
    /** A limit of the grid connection changed. */
    LIMIT_RECEIVED,
    /** Somebody asked. */
    REQUEST,
    /** Somebody asked what would be; such a plan is never published as the schedule of a site. */
    WHAT_IF;

    /** Whether the slots to which the plan in force commits stay: news about the future is no reason to leave them. */
    boolean keepsCommitments() {
        return switch (this) {
            case CLOCK, NEW_FORECAST -> true;
            case NEW_PRICE, OFF_PLAN, REGISTRY_EDITED, LIMIT_RECEIVED, REQUEST, WHAT_IF -> false;
        };
    }
}
