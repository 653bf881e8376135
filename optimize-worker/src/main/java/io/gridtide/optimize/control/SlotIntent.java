package io.gridtide.optimize.control;

/** What a plan means with the powers of a slot, when reality differs from the forecast. */
public enum SlotIntent {
    /** The powers as they are: energy is bought or sold with the battery. */
    AS_PLANNED,
    /** No exchange: surplus is stored, and what is missing is taken from the store. */
    NO_EXCHANGE,
    /** Discharge covers consumption and is not meant to be exported. */
    COVER_CONSUMPTION,
    /** Charge takes surplus and is not meant to be imported. */
    TAKE_SURPLUS;

    /** Planned exchange that counts as none, as a share of the battery power that makes it so. */
    private static final double NOTHING = 0.01;

    /**
     * Reads the meaning from a slot and what follows it.
     *
     * <p>A plan that holds the exchange at zero values stored energy between the price of export and that of import, up to the
     * losses of the battery: so whatever the load really is, storing a surplus beats exporting it and discharging beats importing.
     * Where the battery runs at its limit and the exchange keeps a sign, the plan alone does not tell whether crossing zero would
     * pay; {@code laterImport} and {@code laterExport} do: energy that stays in the store avoids import later.
     *
     * @param batteriesKw planned power of all batteries
     * @param gridKw planned exchange
     * @param prices of this slot and of those after it
     */
    public static SlotIntent of(double batteriesKw, double gridKw, Prices prices) {
        if (batteriesKw == 0) {
            return AS_PLANNED;
        }
        if (Math.abs(gridKw) <= NOTHING * Math.abs(batteriesKw)) {
            return NO_EXCHANGE;
        }
        if (batteriesKw > 0 && gridKw > 0 && prices.exportNow <= prices.cheapestLaterImport) {
            return COVER_CONSUMPTION;
        }
        if (batteriesKw < 0 && gridKw < 0 && prices.importNow >= prices.dearestLaterImport) {
            return TAKE_SURPLUS;
        }
        return AS_PLANNED;
    }

    /**
     * Prices per MWh that decide.
     *
     * @param importNow in the slot
     * @param exportNow in the slot
     * @param cheapestLaterImport of later slots in which the plan imports; minus infinity when there is none
     * @param dearestLaterImport of all later slots; infinite when there is none
     */
    public record Prices(double importNow, double exportNow, double cheapestLaterImport, double dearestLaterImport) {}

    /**
     * The power of all batteries that this meaning asks for.
     *
     * @param plannedKw of all batteries
     * @param restKw measured exchange with the batteries taken out
     */
    double targetKw(double plannedKw, double restKw) {
        return switch (this) {
            case AS_PLANNED -> plannedKw;
            case NO_EXCHANGE -> restKw;
            case COVER_CONSUMPTION -> Math.min(plannedKw, Math.max(0, restKw));
            case TAKE_SURPLUS -> Math.max(plannedKw, Math.min(0, restKw));
        };
    }
}
