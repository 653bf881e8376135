package io.gridtide.optimize.control;

/**
 * What the exchange with the grid has to stay within.
 *
 * @param importKw greatest import, not negative; infinite when there is no limit
 * @param exportKw greatest export, not negative; infinite when there is no limit
 */
public record GridEnvelope(double importKw, double exportKw) {
    /** Rounding of sums, not a breach. */
    private static final double ROUNDING_KW = 1e-9;

    public static final GridEnvelope NONE = new GridEnvelope(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public GridEnvelope {
        if (!(importKw >= 0 && exportKw >= 0)) {
            throw new IllegalArgumentException(
                    "limits of import and export are not negative, got " + importKw + ", " + exportKw);
        }
    }

    /** The same with a share of both limits left free. */
    GridEnvelope less(double share) {
        return new GridEnvelope(importKw * (1 - share), exportKw * (1 - share));
    }

    /** How far an exchange lies outside, kW; 0 inside. */
    public double excessKw(double gridKw) {
        double excessKw = Math.max(gridKw - importKw, -gridKw - exportKw);
        return excessKw > ROUNDING_KW ? excessKw : 0;
    }
}
