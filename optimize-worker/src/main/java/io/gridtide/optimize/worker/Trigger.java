package io.gridtide.optimize.worker;

/** Why a plan is made, from weakest to strongest; the strongest of several is stated. */
enum Trigger {
    /** A slot boundary passed. */
    CLOCK,
    /** A forecast of the site or of its prices was issued. */
    NEW_FORECAST,
    /** A price of the site's area was published. */
    NEW_PRICE,
    /** Somebody asked. */
    REQUEST
}
