package io.gridtide.optimize.input;

import io.gridtide.domain.Flexibility;
import io.gridtide.domain.Interval;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteAsset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns the spans of flexible loads that overlap with a horizon into loads, less what plans already let them do. */
final class LoadInputs {
    private static final double NOTHING_KWH = 1e-6;

    private final SiteKnowledge knowledge;
    private final HorizonSlots slots;
    private final InputReport report;

    LoadInputs(SiteKnowledge knowledge, HorizonSlots slots, InputReport report) {
        this.knowledge = knowledge;
        this.slots = slots;
        this.report = report;
    }

    /** Runs of an interruptible load; of a span that ends after the horizon only what cannot be done later. */
    List<SiteAsset> runs(String assetId, Flexibility.Interruptible load) {
        List<SiteAsset> runs = new ArrayList<>();
        for (Interval span : load.span().occurrences(slots.interval(), slots.zone())) {
            int from = slots.atOrAfter(span.from());
            int to = slots.endedBy(span.to());
            double doneKwh = knowledge.past().consumedKwh(assetId, span.from(), slots.start());
            double laterKwh = load.power().maximumKw() * slots.hoursAfterEnd(span.to());
            double neededKwh = load.energyKwh() - doneKwh - laterKwh;
            if (from < to && neededKwh > NOTHING_KWH) {
                runs.add(new InterruptibleLoad(
                        Parts.numbered(assetId, runs.size()),
                        neededKwh,
                        load.power().minimumKw(),
                        load.power().maximumKw(),
                        new InterruptibleLoad.Window(
                                from,
                                to,
                                Math.max(1, slots.slotsFor(load.minOnMinutes())),
                                Math.max(1, slots.slotsFor(load.minOffMinutes())))));
            }
        }
        return runs;
    }

    /** Runs of a shiftable load; one that has begun goes on, one whose span ends after the horizon waits. */
    List<SiteAsset> runs(String assetId, Flexibility.Shiftable load) {
        List<SiteAsset> runs = new ArrayList<>();
        double[] profileKw = perSlot(load);
        for (Interval span : load.span().occurrences(slots.interval(), slots.zone())) {
            if (span.to().isAfter(slots.end())) {
                continue;
            }
            int done = (int) knowledge.past().steps(assetId, span.from(), slots.start()).stream()
                    .filter(step -> step.powerKw() < 0)
                    .count();
            String id = Parts.numbered(assetId, runs.size());
            int from = slots.atOrAfter(span.from());
            int to = slots.endedBy(span.to());
            if (done == 0 && to - from >= profileKw.length) {
                runs.add(new ShiftableLoad(id, Series.of(profileKw), from, to));
            }
            if (done == 0 && to - from < profileKw.length) {
                report.doubt(assetId, "there is no time left for its run until " + span.to());
            }
            int left = Math.min(profileKw.length - done, slots.count());
            if (done > 0 && left > 0) {
                runs.add(new ShiftableLoad(
                        id, Series.of(java.util.Arrays.copyOfRange(profileKw, done, done + left)), 0, left));
            }
        }
        return runs;
    }

    /** Means over the slots of the horizon; the energy of the whole run stays. */
    private double[] perSlot(Flexibility.Shiftable load) {
        StepValues course = new StepValues(slots.start(), Duration.ofMinutes(load.stepMinutes()), load.profileKw());
        long stepMinutes = slots.resolution().step().toMinutes();
        int length = (int) Math.ceilDiv((long) load.profileKw().size() * load.stepMinutes(), stepMinutes);
        double[] profileKw = new double[length];
        for (int slot = 0; slot < length; slot++) {
            Interval interval = Interval.of(
                    slots.start().plus(slots.resolution().step().multipliedBy(slot)),
                    slots.resolution().step());
            profileKw[slot] = course.energyOver(interval) / interval.hours();
        }
        return profileKw;
    }
}
