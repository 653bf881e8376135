package io.gridtide.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.LocalDay;
import io.gridtide.domain.Site.Location;
import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.load.DayKind;
import io.gridtide.simulator.load.LocalSlot;
import io.gridtide.simulator.noise.SeededNoise;
import io.gridtide.simulator.weather.Climate;
import io.gridtide.simulator.weather.WeatherModel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MarketTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long FIRST =
            QuarterHour.containing(Instant.parse("2025-12-31T23:00:00Z")).index();

    private final WeatherModel weather = new WeatherModel(Climate.BERLIN, new Location(51, 10.5), new SeededNoise(2));
    private final DayAheadPrices prices = new DayAheadPrices(BERLIN, weather, new SeededNoise(3));

    @Test
    void theDayHasTwoPeaksAndASolarDip() {
        Predicate<LocalSlot> workday = slot -> slot.kind() == DayKind.WORKDAY;

        double morning = mean(workday.and(hours(7, 9)));
        double noon = mean(workday.and(hours(12, 14)));
        double evening = mean(workday.and(hours(18, 20)));

        assertThat(morning).isGreaterThan(noon + 15);
        assertThat(evening).isGreaterThan(noon + 30);
        assertThat(mean(slot -> slot.kind() == DayKind.REST_DAY)).isLessThan(mean(workday) - 10);
    }

    @Test
    void pricesAreSometimesNegativeAndSometimesSpike() {
        double[] year = LongStream.range(FIRST, FIRST + 365 * 96)
                .mapToDouble(index -> prices.perMwh(new QuarterHour(index)))
                .toArray();

        assertThat(Arrays.stream(year).average().orElseThrow()).isBetween(60.0, 110.0);
        assertThat(Arrays.stream(year).filter(price -> price < 0).count()).isBetween(365L * 96 / 200, 365L * 96 / 8);
        assertThat(Arrays.stream(year).max().orElseThrow()).isBetween(250.0, 1000.0);
    }

    @Test
    void sunMakesPowerCheapAndClean() {
        CarbonIntensity carbon = new CarbonIntensity(BERLIN, weather);
        double sunny = meanCarbon(carbon, 350, Double.POSITIVE_INFINITY);
        double dull = meanCarbon(carbon, 0, 100);

        assertThat(sunny).isLessThan(dull - 0.1);
        assertThat(dull).isBetween(0.2, 0.65);
    }

    @Test
    void pricesArePublishedAtQuarterToOneOnTheDayBeforeEvenWhenClocksChange() {
        PublicationRule rule = new PublicationRule(BERLIN);

        assertThat(rule.publishedAt(day("2026-07-02"))).isEqualTo("2026-07-01T10:45:00Z");
        assertThat(rule.publishedAt(day("2026-03-29"))).isEqualTo("2026-03-28T11:45:00Z");
        assertThat(rule.publishedAt(day("2026-03-30"))).isEqualTo("2026-03-29T10:45:00Z");
        assertThat(rule.publishedDay(Instant.parse("2026-03-29T10:45:00Z"))).contains(day("2026-03-30"));
        assertThat(rule.publishedDay(Instant.parse("2026-03-29T11:45:00Z"))).isEmpty();
    }

    private double mean(Predicate<LocalSlot> when) {
        return LongStream.range(FIRST, FIRST + 365 * 96)
                .mapToObj(index -> LocalSlot.of(new QuarterHour(index), BERLIN))
                .filter(when)
                .mapToDouble(slot -> prices.perMwh(slot.slot()))
                .average()
                .orElseThrow();
    }

    private double meanCarbon(CarbonIntensity carbon, double fromWm2, double toWm2) {
        return LongStream.range(FIRST, FIRST + 365 * 96)
                .mapToObj(QuarterHour::new)
                .filter(slot -> {
                    double global = weather.actual(slot).irradiance().globalHorizontal();
                    return global >= fromWm2 && global < toWm2;
                })
                .mapToDouble(carbon::kgPerKwh)
                .average()
                .orElseThrow();
    }

    private static Predicate<LocalSlot> hours(double from, double to) {
        return slot -> slot.clockHours() >= from && slot.clockHours() < to;
    }

    private static LocalDay day(String date) {
        return new LocalDay(LocalDate.parse(date), BERLIN);
    }
}
