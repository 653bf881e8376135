package io.gridtide.optimize.file;

import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.TimeGrid;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads generators. */
final class GeneratorReader {
    private final TimeGrid time;

    GeneratorReader(TimeGrid time) {
        this.time = time;
    }

    Optional<SiteAsset> read(Fields fields, String id) {
        return unit(fields, id).map(unit -> unit);
    }

    /** A generator with heat. */
    Optional<SiteAsset> chp(Fields fields, String id) {
        Optional<Generator> unit = unit(fields, id);
        fields.atMostOneOf("heatPerKwh", "heatKwAtMinPower");
        fields.atMostOneOf("heatPerKwh", "heatKwAtMaxPower");
        boolean perKwh = fields.has("heatPerKwh");
        double ratio = fields.number("heatPerKwh", Range.POSITIVE, 0);
        double atMin = perKwh ? 0 : fields.required("heatKwAtMinPower", Range.NOT_NEGATIVE);
        double atMax = perKwh ? 0 : fields.required("heatKwAtMaxPower", Range.NOT_NEGATIVE);
        boolean dumpable = fields.flag("heatMayBeDumped", true);
        Optional<String> feeds = fields.text("feeds");
        if (!fields.has("feeds")) {
            fields.wrong("feeds", "is missing; add the id of the heat pump whose store and demand take the heat");
        }
        return unit.map(electric -> new Chp(
                electric,
                new Chp.Heat(
                        perKwh ? ratio * electric.minPowerKw() : atMin,
                        perKwh ? ratio * electric.maxPowerKw() : atMax,
                        dumpable),
                feeds.orElse("")));
    }

    private Optional<Generator> unit(Fields fields, String id) {
        double maxPowerKw = fields.required("maxPowerKw", Range.POSITIVE);
        double minPowerKw = fields.number("minPowerKw", Range.NOT_NEGATIVE, 0);
        if (minPowerKw > maxPowerKw) {
            fields.wrong("minPowerKw", "is " + minPowerKw + ", above maxPowerKw " + maxPowerKw);
        }
        Generator.Cost cost = cost(fields, minPowerKw, maxPowerKw);
        Generator.Commitment commitment = new Generator.Commitment(
                Math.max(1, time.slotsFor(fields.number("minUpMinutes", Range.NOT_NEGATIVE, 0))),
                Math.max(1, time.slotsFor(fields.number("minDownMinutes", Range.NOT_NEGATIVE, 0))),
                fields.number("rampKwPerHour", Range.POSITIVE, Double.POSITIVE_INFINITY));
        Generator.Before before = before(fields, minPowerKw, maxPowerKw);
        boolean switched = cost.perHourAtMinPower() != 0
                || cost.perStart() != 0
                || commitment.minUpSlots() > 1
                || commitment.minDownSlots() > 1;
        if (minPowerKw == 0 && switched) {
            fields.wrong(
                    "minPowerKw",
                    "is 0, but starts, least times or running at zero power have a meaning only above 0; give the"
                            + " least power at which it runs");
            return Optional.empty();
        }
        return fields.mistakes().count() > 0
                ? Optional.empty()
                : Optional.of(new Generator(id, minPowerKw, maxPowerKw, cost, commitment, before));
    }

    private static Generator.Cost cost(Fields fields, double minPowerKw, double maxPowerKw) {
        fields.atMostOneOf("fuelCostPerKwh", "fuelCostPerHourAtMinPower");
        fields.atMostOneOf("fuelCostPerKwh", "fuelCostPerHourAtMaxPower");
        OptionalDouble perKwh = fields.optional("fuelCostPerKwh", Range.NOT_NEGATIVE);
        double carbon = fields.number("carbonGramsPerKwh", Range.NOT_NEGATIVE, 0);
        double perStart = fields.number("startCost", Range.NOT_NEGATIVE, 0);
        if (perKwh.isPresent()) {
            return new Generator.Cost(
                    perKwh.getAsDouble() * minPowerKw, perKwh.getAsDouble() * maxPowerKw, perStart, carbon);
        }
        return new Generator.Cost(
                fields.required("fuelCostPerHourAtMinPower", Range.NOT_NEGATIVE),
                fields.required("fuelCostPerHourAtMaxPower", Range.NOT_NEGATIVE),
                perStart,
                carbon);
    }

    private Generator.Before before(Fields fields, double minPowerKw, double maxPowerKw) {
        boolean on = fields.flag("initiallyOn", false);
        double powerKw = fields.number("initialPowerKw", Range.NOT_NEGATIVE, on ? minPowerKw : 0);
        double minutes = fields.number("initialStateMinutes", Range.NOT_NEGATIVE, 1e6);
        if (on && (powerKw < minPowerKw || powerKw > maxPowerKw)) {
            fields.wrong("initialPowerKw", "is " + powerKw + ", outside " + minPowerKw + " to " + maxPowerKw);
        }
        if (!on && powerKw > 0) {
            fields.wrong(
                    "initialPowerKw", "is " + powerKw + " although it is not initiallyOn; set that, or leave it out");
        }
        return new Generator.Before(on, (int) (minutes / time.slotMinutes()), powerKw);
    }
}
