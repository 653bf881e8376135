package io.gridtide.domain;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What plans of a site strive for first; what they cost decides among the best. */
public enum PlanObjective {
    /** The least cost. */
    COST("cost"),
    /** The most energy of pv and wind used or stored at the site. */
    SELF_CONSUMPTION("selfConsumption"),
    /** The least emissions of imported energy and of generators. */
    EMISSIONS("emissions"),
    /** The most revenue from the market. */
    REVENUE("revenue"),
    /** The least energy beside what was announced as the exchange. */
    IMBALANCE("imbalance");

    private final String text;

    PlanObjective(String text) {
        this.text = text;
    }

    /** As documents name it. */
    public String text() {
        return text;
    }

    /**
     * Reads the name of an objective.
     *
     * @throws IllegalArgumentException naming the field and what it may be
     */
    public static PlanObjective parse(String field, String text) {
        return Arrays.stream(values())
                .filter(one -> one.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(field + " is one of "
                        + Arrays.stream(values()).map(PlanObjective::text).collect(Collectors.joining(", "))
                        + ", got \"" + text + "\""));
    }
}
