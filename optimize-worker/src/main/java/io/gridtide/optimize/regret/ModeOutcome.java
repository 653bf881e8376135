package io.gridtide.optimize.regret;

/** What a day would have cost with plans on other things, or why that cannot be told. */
public sealed interface ModeOutcome {
    /** It can. */
    record Known(ModeCosts costs) implements ModeOutcome {}

    /**
     * It cannot.
     *
     * @param reason in words
     */
    record Unknown(String reason) implements ModeOutcome {}
}
