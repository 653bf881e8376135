package io.gridtide.optimize.site;

/**
 * A generator whose heat is used: it goes into the thermal store of a heat pump, from which the heat demand is taken.
 *
 * @param unit its electric side; runs, costs and is switched as a generator
 * @param heat thermal output while it runs, linear between least and greatest power
 * @param feeds id of the heat pump whose store and demand take the heat
 */
public record Chp(Generator unit, Heat heat, String feeds) implements SiteAsset {
    /**
     * Thermal output.
     *
     * @param kwAtMinPower at least electric power
     * @param kwAtMaxPower at greatest electric power
     * @param dumpable whether heat that nobody takes may be blown off
     */
    public record Heat(double kwAtMinPower, double kwAtMaxPower, boolean dumpable) {}

    @Override
    public String id() {
        return unit.id();
    }

    @Override
    public String type() {
        return "chp";
    }
}
