package io.gridtide.optimize.site;

/** What a plan strives for first; what it costs decides among the best. */
public enum Objective {
    /** The least cost. */
    COST("cost", ""),
    /** The most revenue: exported energy less imported energy at their prices, and the credit for stored energy. */
    REVENUE("revenue", "currency"),
    /** The least energy exchanged beside the nomination. */
    IMBALANCE("imbalance", "kWh"),
    /** The most energy of pv and wind that is used or stored at the site, losses of stores not counted. */
    SELF_CONSUMPTION("selfConsumption", "kWh"),
    /** The least emissions of imported energy and of generators. */
    EMISSIONS("emissions", "kg");

    private final String text;
    private final String unit;

    Objective(String text, String unit) {
        this.text = text;
        this.unit = unit;
    }

    /** As files name it. */
    public String text() {
        return text;
    }

    /** Of its amount; empty for cost, which is the money every plan has. */
    public String unit() {
        return unit;
    }

    /** Whether more is better. */
    public boolean greatest() {
        return this == REVENUE || this == SELF_CONSUMPTION;
    }
}
