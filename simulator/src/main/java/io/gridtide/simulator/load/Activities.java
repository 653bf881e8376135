package io.gridtide.simulator.load;

import io.gridtide.domain.LocalDay;
import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.noise.RecentlyUsed;
import io.gridtide.simulator.noise.SeededNoise;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs of appliances or machines: a Poisson number of starts per local day, normal start times, as in
 * activity-based load models (Richardson et al., Energy and Buildings 42, 2010). The runs of a day depend on the
 * date alone; a run may last into the next day. Not thread safe.
 */
final class Activities {
    private final List<ActivityKind> kinds;
    private final ZoneId zone;
    private final SeededNoise noise;
    private final RecentlyUsed<List<Run>> runsByEpochDay;

    Activities(List<ActivityKind> kinds, ZoneId zone, SeededNoise noise) {
        this.kinds = List.copyOf(kinds);
        this.zone = zone;
        this.noise = noise;
        this.runsByEpochDay = new RecentlyUsed<>(4, this::runsOf);
    }

    /** A time with constant power, in seconds since the epoch. */
    record Run(double fromSeconds, double toSeconds, double powerKw) {
        double meanKw(QuarterHour slot) {
            double slotSeconds = QuarterHour.STEP.toSeconds();
            double slotFrom = slot.index() * slotSeconds;
            double overlap = Math.min(toSeconds, slotFrom + slotSeconds) - Math.max(fromSeconds, slotFrom);
            return overlap <= 0 ? 0 : powerKw * overlap / slotSeconds;
        }
    }

    double meanKw(LocalSlot slot) {
        long day = slot.date().toEpochDay();
        return meanKw(runsByEpochDay.get(day - 1), slot.slot()) + meanKw(runsByEpochDay.get(day), slot.slot());
    }

    static double meanKw(List<Run> runs, QuarterHour slot) {
        double sum = 0;
        for (Run run : runs) {
            sum += run.meanKw(slot);
        }
        return sum;
    }

    private List<Run> runsOf(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        DayKind dayKind = GermanCalendar.kindOf(date);
        long midnight = new LocalDay(date, zone).interval().from().getEpochSecond();
        List<Run> runs = new ArrayList<>();
        for (ActivityKind kind : kinds) {
            SeededNoise draws = noise.stream(kind.name()).stream(epochDay);
            int starts = draws.stream("count").poisson(kind.meanStarts(dayKind));
            for (int i = 0; i < starts; i++) {
                double from = midnight + 3600 * Math.max(0, kind.start().draw(draws.gaussian(2L * i)));
                double seconds = 3600 * Math.max(0.02, kind.durationHours().draw(draws.gaussian(2L * i + 1)));
                runs.add(new Run(from, from + seconds, kind.powerKw()));
            }
        }
        return runs;
    }
}
