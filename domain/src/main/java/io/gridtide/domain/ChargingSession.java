package io.gridtide.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A car at a charging point, and how full it comes and shall leave.
 *
 * @param car what is connected
 * @param arrivalStateOfCharge assumed at arrival until one is measured, 0 to 1
 * @param targetStateOfCharge wanted at departure, 0 to 1
 */
public record ChargingSession(Car car, double arrivalStateOfCharge, double targetStateOfCharge) {
    /** A longer stay is no charging session. */
    public static final Duration LONGEST = Duration.ofDays(14);

    /**
     * A car.
     *
     * @param usableEnergyKwh energy between empty and full
     * @param maxDischargeKw greatest power it gives back, 0 when it only charges
     * @param chargeEfficiency stored energy per energy taken in, above 0 to 1; the same back
     */
    public record Car(double usableEnergyKwh, double maxDischargeKw, double chargeEfficiency) {
        public Car {
            Ranges.require("usableEnergyKwh", usableEnergyKwh, Math.nextUp(0.0), 1e4);
            Ranges.require("maxDischargeKw", maxDischargeKw, 0, 1e6);
            Ranges.require("chargeEfficiency", chargeEfficiency, Math.nextUp(0.0), 1);
        }
    }

    public ChargingSession {
        Ranges.require("arrivalStateOfCharge", arrivalStateOfCharge, 0, 1);
        Ranges.require("targetStateOfCharge", targetStateOfCharge, 0, 1);
    }

    /**
     * A session of every day.
     *
     * @param stay from arrival to departure by the local clock
     * @param certain from arrival until the car may leave first; empty where the departure is known
     */
    public record Daily(ChargingSession session, DailySpan stay, Optional<DailySpan> certain) {
        public Daily {
            certain.filter(span -> span.fromMinute() != stay.fromMinute() || span.minutes() > stay.minutes())
                    .ifPresent(span -> {
                        throw new IllegalArgumentException(
                                "earliestDeparture is after arrival and not after departure, got " + span.to() + ", "
                                        + stay.from() + " and " + stay.to());
                    });
        }

        /** A session with a known departure. */
        public Daily(ChargingSession session, DailySpan stay) {
            this(session, stay, Optional.empty());
        }

        /** When the car of one of its stays may leave first. */
        public Instant earliestDeparture(Interval one, ZoneId zone) {
            return certain.map(span -> one.from()
                            .atZone(zone)
                            .toLocalDateTime()
                            .plusMinutes(span.minutes())
                            .atZone(zone)
                            .toInstant())
                    .filter(first -> first.isBefore(one.to()))
                    .orElse(one.to());
        }
    }

    /**
     * A session that was announced; the daily one does not hold while it lasts, nor on the way to it.
     *
     * @param stay from arrival to departure
     * @param earliestDeparture when the car may leave first; the departure where that is known
     */
    public record Announced(ChargingSession session, Interval stay, Instant earliestDeparture) {
        /** A session with a known departure. */
        public Announced(ChargingSession session, Interval stay) {
            this(session, stay, stay.to());
        }

        public Announced {
            if (!earliestDeparture.isAfter(stay.from()) || earliestDeparture.isAfter(stay.to())) {
                throw new IllegalArgumentException("earliestDeparture is after arrival and not after departure, got "
                        + earliestDeparture + ", " + stay.from() + " and " + stay.to());
            }
            if (stay.length().compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "departure is at most " + LONGEST + " after arrival, got " + stay.length());
            }
        }

        /** Checks the times before they become an interval, so that the field at fault is named. */
        public static Announced of(ChargingSession session, Instant arrival, Instant departure, Instant earliest) {
            if (!departure.isAfter(arrival)) {
                throw new IllegalArgumentException("departure is after arrival, got " + departure + " and " + arrival);
            }
            return new Announced(session, new Interval(arrival, departure), earliest);
        }
    }
}
