package io.gridtide.optimize.file;

import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.SiteAsset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads electrolyzers. */
final class ElectrolyzerReader {
    /** Hydrogen holds 33.3 kWh in a kg; what makes more than that of a kWh has its units mixed up. */
    private static final double MOST_KG_PER_KWH = 1 / 33.3;

    private ElectrolyzerReader() {}

    static Optional<SiteAsset> read(Fields fields, String id) {
        List<Electrolyzer.Point> curve = curve(fields);
        OptionalDouble standbyKw = fields.optional("standbyPowerKw", Range.POSITIVE);
        double costPerStart = fields.number("startCost", Range.NOT_NEGATIVE, 0);
        Electrolyzer.Operation operation = new Electrolyzer.Operation(
                costPerStart,
                fields.number("rampKwPerHour", Range.POSITIVE, Double.POSITIVE_INFINITY),
                fields.flag("initiallyWarm", false),
                fields.number("initialPowerKw", Range.NOT_NEGATIVE, 0));
        Electrolyzer.Hydrogen hydrogen = new Electrolyzer.Hydrogen(
                fields.number("hydrogenPricePerKg", Range.NOT_NEGATIVE, 0),
                fields.number("hydrogenDemandKg", Range.NOT_NEGATIVE, 0));
        if (curve.isEmpty() || fields.mistakes().count() > 0) {
            return Optional.empty();
        }
        Electrolyzer unit = new Electrolyzer(id, curve, standbyKw, operation, hydrogen);
        check(fields, unit);
        return Optional.of(unit);
    }

    /** A curve, or one efficiency between least and greatest power. */
    private static List<Electrolyzer.Point> curve(Fields fields) {
        fields.atMostOneOf("curve", "kgPerKwh");
        fields.atMostOneOf("curve", "maxPowerKw");
        fields.atMostOneOf("curve", "minPowerKw");
        if (fields.has("curve")) {
            return CurveReader.read(fields, "curve", "kgPerHour", Range.NOT_NEGATIVE).stream()
                    .map(point -> new Electrolyzer.Point(point.powerKw(), point.value()))
                    .toList();
        }
        double minPowerKw = fields.number("minPowerKw", Range.NOT_NEGATIVE, 0);
        double maxPowerKw = fields.required("maxPowerKw", Range.POSITIVE);
        double kgPerKwh = fields.required("kgPerKwh", Range.POSITIVE);
        if (minPowerKw > maxPowerKw) {
            fields.wrong("minPowerKw", "is " + minPowerKw + ", above maxPowerKw " + maxPowerKw);
        }
        Electrolyzer.Point least = new Electrolyzer.Point(minPowerKw, kgPerKwh * minPowerKw);
        return minPowerKw == maxPowerKw
                ? List.of(least)
                : List.of(least, new Electrolyzer.Point(maxPowerKw, kgPerKwh * maxPowerKw));
    }

    private static void check(Fields fields, Electrolyzer unit) {
        boolean switched = unit.standbyKw().isPresent() || unit.operation().costPerStart() > 0;
        if (unit.minPowerKw() == 0 && switched) {
            fields.wrong(
                    fields.has("curve") ? "curve" : "minPowerKw",
                    "begins at 0 kW, but starts and standby have a meaning only above 0; give the least power at which"
                            + " it runs");
        }
        if (unit.standbyKw().orElse(0) >= unit.minPowerKw() && unit.standbyKw().isPresent()) {
            fields.wrong(
                    "standbyPowerKw",
                    "is " + unit.standbyKw().getAsDouble() + ", not below the least power " + unit.minPowerKw());
        }
        double beforeKw = unit.operation().powerBeforeKw();
        if (beforeKw > unit.maxPowerKw() || (beforeKw > 0 && beforeKw < unit.minPowerKw())) {
            fields.wrong(
                    "initialPowerKw", "is " + beforeKw + ", outside " + unit.minPowerKw() + " to " + unit.maxPowerKw());
        }
        unit.curve().stream()
                .filter(point -> point.kgPerHour() > MOST_KG_PER_KWH * point.powerKw() + 1e-12)
                .findFirst()
                .ifPresent(point -> fields.mistakes()
                        .add(
                                fields.path(),
                                "makes " + point.kgPerHour() + " kg of hydrogen from " + point.powerKw()
                                        + " kWh, more energy than goes in (33.3 kWh in a kg). Is it kWh per kg?"));
    }
}
