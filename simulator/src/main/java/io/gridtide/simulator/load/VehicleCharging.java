package io.gridtide.simulator.load;

import io.gridtide.domain.LocalDay;
import io.gridtide.simulator.load.Activities.Run;
import io.gridtide.simulator.noise.RecentlyUsed;
import io.gridtide.simulator.noise.SeededNoise;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * One car that is plugged in on some evenings and charges at full power from its arrival until it is full or
 * leaves: arrivals around 17:50 on working days and 15:30 else, departures around 7:20 and 10:00 on the next day,
 * energies log-normal with a median of 11 kWh and a cap of 45 kWh. Shapes as in recorded sessions
 * (Sadeghianpourhamami et al., International Journal of Electrical Power and Energy Systems 95, 2018; Lee, Li, Low: ACN-Data, e-Energy 2019).
 * The session of a day depends on its date alone. Not thread safe.
 */
public final class VehicleCharging {
    private static final double SESSION_CHANCE = 0.55;
    private static final double MEDIAN_ENERGY_KWH = 11;
    private static final double GREATEST_ENERGY_KWH = 45;

    private final double chargeKw;
    private final ZoneId zone;
    private final SeededNoise noise;
    private final RecentlyUsed<List<Run>> sessions;

    public VehicleCharging(double chargeKw, ZoneId zone, SeededNoise noise) {
        this.chargeKw = chargeKw;
        this.zone = zone;
        this.noise = noise;
        this.sessions = new RecentlyUsed<>(4, this::sessionOf);
    }

    /** Mean charging power over the quarter-hour in kW. */
    public double meanKw(LocalSlot slot) {
        long day = slot.date().toEpochDay();
        return Activities.meanKw(sessions.get(day - 1), slot.slot())
                + Activities.meanKw(sessions.get(day), slot.slot());
    }

    private List<Run> sessionOf(long epochDay) {
        SeededNoise draws = noise.stream(epochDay);
        if (chargeKw <= 0 || draws.stream("plugged").uniform(0) > SESSION_CHANCE) {
            return List.of();
        }
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        double arrival = instantSeconds(date, arrivalHours(date, draws.gaussian(0)));
        double departure = instantSeconds(date.plusDays(1), departureHours(date.plusDays(1), draws.gaussian(1)));
        double energyKwh = Math.min(GREATEST_ENERGY_KWH, MEDIAN_ENERGY_KWH * StrictMath.exp(0.55 * draws.gaussian(2)));
        double end = Math.min(departure, arrival + 3600 * energyKwh / chargeKw);
        return List.of(new Run(arrival, end, chargeKw));
    }

    private double instantSeconds(LocalDate date, double hours) {
        return new LocalDay(date, zone).interval().from().getEpochSecond() + 3600 * hours;
    }

    private static double arrivalHours(LocalDate date, double gaussian) {
        boolean workday = GermanCalendar.kindOf(date) == DayKind.WORKDAY;
        return Math.clamp((workday ? 17.8 : 15.5) + (workday ? 1.1 : 2.5) * gaussian, 9.0, 23.5);
    }

    private static double departureHours(LocalDate date, double gaussian) {
        boolean workday = GermanCalendar.kindOf(date) == DayKind.WORKDAY;
        return Math.clamp((workday ? 7.3 : 10) + (workday ? 0.5 : 1.2) * gaussian, 5.0, 13.0);
    }
}
