package io.gridtide.optimize.explain;

/** What a plan pays for, what it is paid for, and what it owes without a price. */
public enum CostKind {
    ENERGY("energy cost"),
    EXPORT("export revenue"),
    EMISSIONS("priced emissions"),
    DEMAND("demand charge"),
    DEGRADATION("degradation"),
    FUEL("fuel"),
    STARTS("starts"),
    IMBALANCE("imbalance"),
    HYDROGEN("hydrogen revenue"),
    CREDIT("stored energy credit"),
    FEES("fixed fees"),
    CURTAILMENT("generation withheld"),
    MISSED("missed limits and goals"),
    CHANGES("changes against the plan before");

    private final String words;

    CostKind(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
