package io.gridtide.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.noise.SeededNoise;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadModelTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long FIRST =
            QuarterHour.containing(Instant.parse("2025-12-31T23:00:00Z")).index();
    private static final double MILD_C = 17;

    @Test
    void aHomeUsesAsMuchAsAFamilyAndMostInTheEvening() {
        LoadModel home = model(BuildingType.HOME);

        assertThat(meanKw(home, MILD_C, slot -> true) * 8760).isBetween(3200.0, 5200.0);
        assertThat(meanKw(home, MILD_C, between(18, 21))).isGreaterThan(3 * meanKw(home, MILD_C, between(1, 5)));
        assertThat(meanKw(home, MILD_C, workday().and(between(9, 16))))
                .isLessThan(meanKw(home, MILD_C, workday().negate().and(between(9, 16))));
    }

    @Test
    void anOfficeWorksOnWorkdaysAndFeelsTheTemperature() {
        LoadModel office = model(BuildingType.OFFICE);
        Predicate<LocalSlot> workHours = workday().and(between(9, 16));

        assertThat(meanKw(office, MILD_C, workHours)).isBetween(40.0, 65.0);
        assertThat(meanKw(office, MILD_C, workday().negate().and(between(9, 16))))
                .isLessThan(16);
        assertThat(meanKw(office, 30, workHours)).isGreaterThan(meanKw(office, MILD_C, workHours) + 10);
        assertThat(meanKw(office, -5, workHours)).isGreaterThan(meanKw(office, MILD_C, workHours) + 10);
    }

    @Test
    void aFactoryRunsTwoShifts() {
        LoadModel factory = model(BuildingType.FACTORY);
        double night = meanKw(factory, MILD_C, workday().and(between(0, 4)));

        assertThat(night).isBetween(25.0, 45.0);
        assertThat(meanKw(factory, MILD_C, workday().and(between(7, 13)))).isGreaterThan(3 * night);
        assertThat(meanKw(factory, MILD_C, workday().and(between(15, 20)))).isGreaterThan(2.5 * night);
        assertThat(meanKw(factory, MILD_C, slot -> slot.kind() == DayKind.REST_DAY))
                .isBetween(25.0, 45.0);
    }

    @Test
    void loadIsNeverNegative() {
        for (BuildingType type : BuildingType.values()) {
            LoadModel model = model(type);
            assertThat(year().filter(index -> model.meanKw(slot(index), -10) < 0))
                    .isEmpty();
        }
    }

    @Test
    void aCarChargesAtItsPowerAndOnlyWhatItNeeds() {
        VehicleCharging car = new VehicleCharging(11, BERLIN, new SeededNoise(4));

        double greatestKw =
                year().mapToDouble(index -> car.meanKw(slot(index))).max().orElseThrow();
        double yearlyKwh =
                year().mapToDouble(index -> car.meanKw(slot(index)) / 4).sum();
        double nightToNoonKwh = year().mapToObj(LoadModelTest::slot)
                .filter(between(4, 9))
                .mapToDouble(car::meanKw)
                .sum();

        assertThat(greatestKw).isEqualTo(11);
        assertThat(yearlyKwh).isBetween(1500.0, 3800.0);
        assertThat(nightToNoonKwh).isLessThan(0.02 * 4 * yearlyKwh);
    }

    @Test
    void aSiteWithoutChargerChargesNothing() {
        VehicleCharging none = new VehicleCharging(0, BERLIN, new SeededNoise(4));

        assertThat(year().mapToDouble(index -> none.meanKw(slot(index))).sum()).isZero();
    }

    private static LoadModel model(BuildingType type) {
        return LoadModel.of(type, BERLIN, new SeededNoise(11));
    }

    private static double meanKw(LoadModel model, double temperatureC, Predicate<LocalSlot> when) {
        return year().mapToObj(LoadModelTest::slot)
                .filter(when)
                .mapToDouble(slot -> model.meanKw(slot, temperatureC))
                .average()
                .orElseThrow();
    }

    private static Predicate<LocalSlot> workday() {
        return slot -> slot.kind() == DayKind.WORKDAY;
    }

    private static Predicate<LocalSlot> between(double fromHours, double toHours) {
        return slot -> slot.clockHours() >= fromHours && slot.clockHours() < toHours;
    }

    private static LocalSlot slot(long index) {
        return LocalSlot.of(new QuarterHour(index), BERLIN);
    }

    private static LongStream year() {
        return LongStream.range(FIRST, FIRST + 365 * 96);
    }
}
