package io.gridtide.optimize.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.TimeGrid;
import java.util.Optional;

/** Reads flexible loads. */
final class LoadReader {
    private final TimeGrid time;

    LoadReader(TimeGrid time) {
        this.time = time;
    }

    Optional<SiteAsset> shiftable(Fields fields, String id) {
        Series profileKw = profile(fields);
        int earliest = TimeReader.place(fields, "earliestStart", time, 0);
        int latest = TimeReader.place(fields, "latestEnd", time, time.slots());
        if (latest - earliest < profileKw.size()) {
            fields.wrong(
                    "latestEnd",
                    "is slot " + latest + ", only " + Math.max(0, latest - earliest)
                            + " slots after the earliest start; the profile needs " + profileKw.size());
        }
        return Optional.of(new ShiftableLoad(id, profileKw, earliest, latest));
    }

    private static Series profile(Fields fields) {
        Optional<JsonNode> found = fields.find("profileKw");
        if (found.isEmpty() || !found.get().isArray() || found.get().isEmpty()) {
            fields.wrong("profileKw", "has to be an array with the consumption in each slot of its course");
            return Series.of(0);
        }
        double[] values = new double[found.get().size()];
        for (int step = 0; step < values.length; step++) {
            String path = fields.path("profileKw") + "[" + step + "]";
            values[step] = Numbers.read(found.get().get(step), path, Range.NOT_NEGATIVE, fields.mistakes())
                    .orElse(0);
        }
        return Series.of(values);
    }

    Optional<SiteAsset> interruptible(Fields fields, String id) {
        double energyKwh = fields.required("energyKwh", Range.NOT_NEGATIVE);
        double maxPowerKw = fields.required("maxPowerKw", Range.POSITIVE);
        double minPowerKw = fields.number("minPowerKw", Range.NOT_NEGATIVE, 0);
        if (minPowerKw > maxPowerKw) {
            fields.wrong("minPowerKw", "is " + minPowerKw + ", above maxPowerKw " + maxPowerKw);
        }
        int earliest = TimeReader.place(fields, "earliestStart", time, 0);
        int deadline = TimeReader.place(fields, "deadline", time, time.slots());
        if (deadline <= earliest) {
            fields.wrong("deadline", "is slot " + deadline + ", not after the earliest start at slot " + earliest);
        }
        checkSteps(fields, energyKwh, minPowerKw, maxPowerKw);
        return Optional.of(new InterruptibleLoad(
                id,
                energyKwh,
                minPowerKw,
                maxPowerKw,
                new InterruptibleLoad.Window(
                        earliest,
                        deadline,
                        time.slotsFor(fields.number("minOnMinutes", Range.NOT_NEGATIVE, 0)),
                        time.slotsFor(fields.number("minOffMinutes", Range.NOT_NEGATIVE, 0)))));
    }

    /** At one power only, the energy is a whole number of slots. */
    private void checkSteps(Fields fields, double energyKwh, double minPowerKw, double maxPowerKw) {
        double stepKwh = maxPowerKw * time.slotHours();
        double steps = energyKwh / stepKwh;
        if (minPowerKw == maxPowerKw && Math.abs(steps - Math.rint(steps)) > 1e-9) {
            fields.wrong(
                    "energyKwh",
                    "is " + energyKwh + ", but at " + maxPowerKw + " kW only multiples of " + stepKwh
                            + " kWh can be had; change it, or lower minPowerKw");
        }
    }
}
