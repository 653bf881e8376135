package io.gridtide.optimize.dynamic;

import io.gridtide.optimize.site.Storage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What stores can do together in a slot: by the power they take from the site (negative: give to it) in kW, the most that is stored for it
 * and the least that its wear costs. Of one store exactly; of several at best, each as if the others were in nobody's way.
 *
 * @param stored change of stored energy in kWh
 * @param wear in currency
 */
record Terminals(Curve stored, Curve wear) {
    /**
     * A store among others.
     *
     * @param unit kWh that a stored kWh counts for
     * @param dischargeSurchargePerKwh on energy given out, in currency
     */
    record Member(Storage storage, double unit, double dischargeSurchargePerKwh) {
        double storedPerKwhCharged() {
            return unit * storage.losses().chargeEfficiency();
        }

        double storedPerKwhDischarged() {
            return unit / storage.losses().dischargeEfficiency();
        }

        double wearPerKwhCharged() {
            return storage.wear().perKwhCharged();
        }

        double wearPerKwhDischarged() {
            return storage.wear().perKwhDischarged() + dischargeSurchargePerKwh;
        }
    }

    static Terminals of(List<Member> members, double hours) {
        Curve stored = merit(
                members,
                new Rates(
                        member -> hours * member.storedPerKwhCharged(),
                        member -> -hours * member.storedPerKwhDischarged()));
        Curve wear = merit(
                members,
                new Rates(
                        member -> -hours * member.wearPerKwhCharged(),
                        member -> -hours * member.wearPerKwhDischarged()));
        return new Terminals(stored, wear.scaled(-1));
    }

    /** What a kW brings, charging and discharging. */
    private record Rates(ToDoubleFunction<Member> charging, ToDoubleFunction<Member> discharging) {}

    /** In each direction the members that bring most come first. */
    private static Curve merit(List<Member> members, Rates rates) {
        double[][] up = side(
                members, rates.charging(), member -> member.storage().power().chargeKw());
        double[][] down = side(
                members, rates.discharging(), member -> member.storage().power().dischargeKw());
        int size = members.size();
        double[] powers = new double[2 * size + 1];
        double[] values = new double[2 * size + 1];
        for (int index = 0; index < size; index++) {
            powers[size + 1 + index] = up[0][index];
            values[size + 1 + index] = up[1][index];
            powers[size - 1 - index] = -down[0][index];
            values[size - 1 - index] = down[1][index];
        }
        return Curve.of(powers, values);
    }

    private static double[][] side(
            List<Member> members, ToDoubleFunction<Member> rate, ToDoubleFunction<Member> mostKw) {
        List<Member> order = members.stream()
                .sorted(Comparator.comparingDouble(rate).reversed())
                .toList();
        double[] powers = order.stream().mapToDouble(mostKw).toArray();
        double[] values = new double[powers.length];
        for (int index = 0; index < powers.length; index++) {
            values[index] = powers[index] * rate.applyAsDouble(order.get(index));
        }
        Arrays.parallelPrefix(powers, Double::sum);
        Arrays.parallelPrefix(values, Double::sum);
        return new double[][] {powers, values};
    }
}
