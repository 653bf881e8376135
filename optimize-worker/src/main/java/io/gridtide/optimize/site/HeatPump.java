package io.gridtide.optimize.site;

/**
 * A heat pump that feeds a thermal store, from which the heat demand is taken.
 *
 * @param maxPowerKw electric
 * @param heatDemandKw thermal, per slot
 * @param coefficientOfPerformance thermal per electric power, per slot
 * @param store between the two
 */
public record HeatPump(
        String id, double maxPowerKw, Series heatDemandKw, Series coefficientOfPerformance, HeatStore store)
        implements SiteAsset {

    /**
     * The thermal store.
     *
     * @param capacityKwh 0 when there is none
     * @param startKwh stored at the start
     * @param endLeastKwh wanted at the end
     * @param lossPerHour share of the stored heat lost in an hour
     */
    public record HeatStore(double capacityKwh, double startKwh, double endLeastKwh, double lossPerHour) {
        /** Share of the heat stored when a slot begins that is left when it ends. */
        public double kept(double hours) {
            return Math.pow(1 - lossPerHour, hours);
        }
    }

    @Override
    public String type() {
        return "heatPump";
    }
}
