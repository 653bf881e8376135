package io.gridtide.optimize.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtide.optimize.site.Storage;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what batteries and cars have in common. */
final class StorageReader {
    /** Rounding of files that hold energies with few digits, in kWh. */
    private static final double ROUNDING = 1e-9;

    private StorageReader() {}

    static Storage.Energy energy(Fields fields) {
        double capacityKwh = fields.required("energyKwh", Range.NOT_NEGATIVE);
        double leastKwh =
                level(fields, "minEnergyKwh", "minStateOfCharge", capacityKwh).orElse(0);
        double mostKwh =
                level(fields, "maxEnergyKwh", "maxStateOfCharge", capacityKwh).orElse(capacityKwh);
        if (mostKwh > capacityKwh + ROUNDING) {
            fields.wrong("maxEnergyKwh", "is " + mostKwh + ", above energyKwh " + capacityKwh);
        }
        if (leastKwh > mostKwh) {
            String name = fields.has("minEnergyKwh") ? "minEnergyKwh" : "minStateOfCharge";
            fields.wrong(name, "is " + leastKwh + " kWh, above the greatest energy " + mostKwh + " kWh");
        }
        return new Storage.Energy(capacityKwh, leastKwh, mostKwh);
    }

    /** An energy, given in kWh or as a share of the capacity. */
    static OptionalDouble level(Fields fields, String inKwh, String asShare, double capacityKwh) {
        fields.atMostOneOf(inKwh, asShare);
        OptionalDouble kwh = fields.optional(inKwh, Range.NOT_NEGATIVE);
        OptionalDouble share = fields.optional(asShare, Range.SHARE);
        return kwh.isPresent() || share.isEmpty() ? kwh : OptionalDouble.of(share.getAsDouble() * capacityKwh);
    }

    /** A level that has to be there, inside the limits. */
    static double start(Fields fields, String inKwh, String asShare, Storage.Energy energy) {
        OptionalDouble start = level(fields, inKwh, asShare, energy.capacityKwh());
        if (!fields.has(inKwh) && !fields.has(asShare)) {
            fields.wrong(inKwh, "is missing; add it, or " + asShare);
        }
        start.ifPresent(kwh -> inside(fields, fields.has(inKwh) ? inKwh : asShare, kwh, energy));
        return start.orElse(0);
    }

    static void inside(Fields fields, String name, double kwh, Storage.Energy energy) {
        if (kwh < energy.leastKwh() - ROUNDING || kwh > energy.mostKwh() + ROUNDING) {
            fields.wrong(
                    name,
                    "is " + Range.plain(kwh) + " kWh, outside the limits " + Range.plain(energy.leastKwh()) + " to "
                            + Range.plain(energy.mostKwh()) + " kWh of stored energy");
        }
    }

    static Storage.Power power(Fields fields) {
        fields.atMostOneOf("maxPowerKw", "maxChargePowerKw");
        fields.atMostOneOf("maxPowerKw", "maxDischargePowerKw");
        OptionalDouble both = fields.optional("maxPowerKw", Range.NOT_NEGATIVE);
        if (both.isPresent()) {
            return new Storage.Power(both.getAsDouble(), both.getAsDouble());
        }
        return new Storage.Power(
                fields.required("maxChargePowerKw", Range.NOT_NEGATIVE),
                fields.required("maxDischargePowerKw", Range.NOT_NEGATIVE));
    }

    static Storage.Losses losses(Fields fields) {
        fields.atMostOneOf("roundTripEfficiency", "chargeEfficiency");
        fields.atMostOneOf("roundTripEfficiency", "dischargeEfficiency");
        double each = Math.sqrt(fields.number("roundTripEfficiency", Range.EFFICIENCY, 1));
        double selfDischarge = fields.number("selfDischargePerHour", Range.SHARE, 0);
        if (selfDischarge == 1) {
            fields.wrong("selfDischargePerHour", "is 1: nothing would be left after an hour; give a smaller share");
        }
        return new Storage.Losses(
                fields.number("chargeEfficiency", Range.EFFICIENCY, each),
                fields.number("dischargeEfficiency", Range.EFFICIENCY, each),
                selfDischarge);
    }

    static Storage.Wear wear(Fields fields) {
        return new Storage.Wear(
                fields.number("degradationCostPerKwhCharged", Range.NOT_NEGATIVE, 0),
                fields.number("degradationCostPerKwhDischarged", Range.NOT_NEGATIVE, 0));
    }

    /** The end condition of a battery. */
    static Storage.EndCondition end(Fields fields, Storage.Energy energy, double startKwh) {
        Optional<JsonNode> found = fields.find("end");
        if (!fields.has("end")) {
            fields.wrong(
                    "end",
                    "is missing; add free, atLeastStart, equalToStart, or an object such as {\"atLeastKwh\": 5}");
        }
        if (found.isEmpty()) {
            return new Storage.EndCondition(0, Double.POSITIVE_INFINITY, 0);
        }
        if (found.get().isTextual()) {
            return named(fields, found.get().textValue(), startKwh);
        }
        return fields.object("end")
                .map(end -> conditions(end, energy))
                .orElse(new Storage.EndCondition(0, Double.POSITIVE_INFINITY, 0));
    }

    private static Storage.EndCondition named(Fields fields, String name, double startKwh) {
        return switch (name) {
            case "free" -> new Storage.EndCondition(0, Double.POSITIVE_INFINITY, 0);
            case "atLeastStart" -> new Storage.EndCondition(startKwh, Double.POSITIVE_INFINITY, 0);
            case "equalToStart" -> new Storage.EndCondition(startKwh, startKwh, 0);
            default -> {
                fields.wrong("end", "is \"" + name + "\"; choose free, atLeastStart, equalToStart, or an object");
                yield new Storage.EndCondition(0, Double.POSITIVE_INFINITY, 0);
            }
        };
    }

    private static Storage.EndCondition conditions(Fields end, Storage.Energy energy) {
        double capacityKwh = energy.capacityKwh();
        OptionalDouble exactly = level(end, "exactlyKwh", "exactlyStateOfCharge", capacityKwh);
        OptionalDouble least = level(end, "atLeastKwh", "atLeastStateOfCharge", capacityKwh);
        OptionalDouble most = level(end, "atMostKwh", "atMostStateOfCharge", capacityKwh);
        double value = end.number("valuePerKwh", Range.ANY, 0);
        end.done();
        exactly.ifPresent(kwh -> inside(end, given(end, "exactlyKwh", "exactlyStateOfCharge"), kwh, energy));
        least.ifPresent(kwh -> inside(end, given(end, "atLeastKwh", "atLeastStateOfCharge"), kwh, energy));
        most.ifPresent(kwh -> inside(end, given(end, "atMostKwh", "atMostStateOfCharge"), kwh, energy));
        if (exactly.isPresent() && (least.isPresent() || most.isPresent())) {
            end.mistakes().add(end.path(), "says exactly and also at least or at most; leave one out");
        }
        if (least.isPresent() && most.isPresent() && least.getAsDouble() > most.getAsDouble()) {
            end.mistakes()
                    .add(
                            end.path(),
                            "wants at least " + least.getAsDouble() + " kWh and at most " + most.getAsDouble()
                                    + " kWh; lower the first or raise the second");
        }
        return new Storage.EndCondition(
                exactly.orElse(least.orElse(0)), exactly.orElse(most.orElse(Double.POSITIVE_INFINITY)), value);
    }

    private static String given(Fields fields, String one, String other) {
        return fields.has(one) ? one : other;
    }
}
