package io.gridtide.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.LocalWindow.MonthRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final AreaPrice UNKNOWN = span -> OptionalDouble.empty();
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Tariff LINEAR = new Tariff("home-tariff", "home", "demo", 1.19, 150, 0.5, 2);

    private static LocalWindow daily(String from, String to) {
        return new LocalWindow(
                MonthRange.YEAR, EVERY_DAY, LocalWindow.minuteOf("from", from), LocalWindow.minuteOf("to", to));
    }

    private static Tariff fixed(double nightPrice, double dayPrice) {
        return new Tariff("t", "home", "demo", 0, dayPrice, 0, 0)
                .withTimeOfUse(List.of(
                        TimeOfUsePeriod.importing(daily("22:00", "24:00"), 0, nightPrice),
                        TimeOfUsePeriod.importing(daily("00:00", "06:00"), 0, nightPrice)));
    }

    private static double importPrice(Tariff tariff, String from, Duration length, AreaPrice areaPrice) {
        Interval span = Interval.of(Instant.parse(from), length);
        return tariff.priceOver(span, BERLIN, areaPrice).importPerMwh().orElseThrow();
    }

    @Test
    void factorsComeBeforeFees() {
        TariffPrice price = LINEAR.priceOver(
                Interval.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofMinutes(15)),
                BERLIN,
                AreaPrice.constant(100));

        assertThat(price.importPerMwh()).hasValue(269);
        assertThat(price.exportPerMwh()).hasValue(48);
    }

    @Test
    void taxGoesOnTopOfPriceAndFeesAndFeedInIsEarnedWhateverThePrice() {
        Tariff tariff = new Tariff("t", "home", "demo", 1, 100, 0, 5, 82, 1.2, List.of(), Optional.empty());

        TariffPrice price = tariff.priceOver(
                Interval.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofMinutes(15)),
                BERLIN,
                AreaPrice.constant(50));

        assertThat(price.importPerMwh().orElseThrow()).isCloseTo(180, within(1e-9));
        assertThat(price.exportPerMwh()).hasValue(77);
    }

    @Test
    void fixedPricesNeedNoAreaPriceAndDynamicOnesDo() {
        Interval span = Interval.of(Instant.parse("2026-01-01T11:00:00Z"), Duration.ofMinutes(15));

        assertThat(fixed(200, 300).priceOver(span, BERLIN, UNKNOWN).importPerMwh())
                .hasValue(300);
        assertThat(LINEAR.priceOver(span, BERLIN, UNKNOWN))
                .isEqualTo(new TariffPrice(OptionalDouble.empty(), OptionalDouble.empty()));
        assertThat(fixed(200, 300).followsAreaPrice()).isFalse();
        assertThat(LINEAR.followsAreaPrice()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // winter: local is UTC+1
        "2026-01-15T04:45:00Z, 200",
        "2026-01-15T05:00:00Z, 300",
        "2026-01-15T20:45:00Z, 300",
        "2026-01-15T21:00:00Z, 200",
        // summer: local is UTC+2
        "2026-07-15T03:45:00Z, 200",
        "2026-07-15T04:00:00Z, 300",
        "2026-07-15T19:45:00Z, 300",
        "2026-07-15T20:00:00Z, 200",
        // 29 March: 06:00 local comes five hours after midnight; 25 October: seven
        "2026-03-29T03:45:00Z, 200",
        "2026-03-29T04:00:00Z, 300",
        "2026-10-25T04:45:00Z, 200",
        "2026-10-25T05:00:00Z, 300",
    })
    void periodsFollowTheLocalClock(String from, double price) {
        assertThat(importPrice(fixed(200, 300), from, Duration.ofMinutes(15), UNKNOWN))
                .isEqualTo(price);
    }

    @Test
    void aSpanOverABorderIsPricedPartByPart() {
        // 05:45 to 06:45 local: a quarter of it at night
        assertThat(importPrice(fixed(200, 300), "2026-01-15T04:45:00Z", Duration.ofHours(1), UNKNOWN))
                .isCloseTo(0.25 * 200 + 0.75 * 300, within(1e-9));
        Tariff dynamic = new Tariff("t", "home", "demo", 1, 0, 0, 0)
                .withTimeOfUse(List.of(TimeOfUsePeriod.importing(daily("06:00", "22:00"), 1, 100)));
        Instant border = Instant.parse("2026-01-15T05:00:00Z");
        AreaPrice doubling = span -> OptionalDouble.of(span.from().isBefore(border) ? 50 : 100);
        assertThat(importPrice(dynamic, "2026-01-15T04:30:00Z", Duration.ofHours(1), doubling))
                .isCloseTo(0.5 * 50 + 0.5 * 200, within(1e-9));
    }

    @Test
    void theHourTheClockShowsTwiceIsInsideTwiceAndTheSkippedOneNever() {
        Tariff tariff = new Tariff("t", "home", "demo", 0, 100, 0, 0)
                .withTimeOfUse(List.of(TimeOfUsePeriod.importing(daily("02:00", "03:00"), 0, 500)));

        assertThat(dayMean(tariff, "2026-10-25")).isCloseTo((23 * 100 + 2 * 500) / 25.0, within(1e-9));
        assertThat(dayMean(tariff, "2026-03-29")).isCloseTo(100, within(1e-9));
        assertThat(dayMean(tariff, "2026-03-30")).isCloseTo((23 * 100 + 500) / 24.0, within(1e-9));
    }

    private static double dayMean(Tariff tariff, String date) {
        LocalDate day = LocalDate.parse(date);
        Interval span = new Interval(
                day.atStartOfDay(BERLIN).toInstant(),
                day.plusDays(1).atStartOfDay(BERLIN).toInstant());
        return tariff.priceOver(span, BERLIN, UNKNOWN).importPerMwh().orElseThrow();
    }

    /** The price of a day is the mean of the prices of its parts, whatever parts, on days of 23, 24 and 25 hours. */
    @ParameterizedTest
    @CsvSource({"2026-03-29", "2026-10-25", "2026-05-01", "2026-12-31"})
    void anySplitOfADayAddsUpToItsPrice(String date) {
        Random random = new Random(4711);
        Tariff tariff = fixed(200, 300);
        LocalDate day = LocalDate.parse(date);
        Instant end = day.plusDays(1).atStartOfDay(BERLIN).toInstant();
        for (int run = 0; run < 50; run++) {
            double sum = 0;
            double hours = 0;
            Instant time = day.atStartOfDay(BERLIN).toInstant();
            while (time.isBefore(end)) {
                Instant next = time.plusSeconds(60L * (1 + random.nextInt(180)));
                Interval part = new Interval(time, next.isBefore(end) ? next : end);
                sum += tariff.priceOver(part, BERLIN, UNKNOWN).importPerMwh().orElseThrow() * part.hours();
                hours += part.hours();
                time = part.to();
            }
            assertThat(sum / hours).isCloseTo(dayMean(tariff, date), within(1e-9));
        }
    }

    @Test
    void monthsMayRunOverTheTurnOfTheYear() {
        LocalWindow winter =
                new LocalWindow(new MonthRange(Month.NOVEMBER, Month.FEBRUARY), Set.of(DayOfWeek.MONDAY), 0, 24 * 60);

        assertThat(winter.contains(LocalDate.parse("2026-01-05").atStartOfDay()))
                .isTrue();
        assertThat(winter.contains(LocalDate.parse("2026-01-06").atStartOfDay()))
                .isFalse();
        assertThat(winter.contains(LocalDate.parse("2026-03-02").atStartOfDay()))
                .isFalse();
        assertThat(winter.contains(LocalDate.parse("2026-11-02").atTime(23, 59)))
                .isTrue();
    }

    @Test
    void overlappingPeriodsAreRefusedByName() {
        List<TimeOfUsePeriod> periods = List.of(
                TimeOfUsePeriod.importing(daily("06:00", "12:00"), 0, 1),
                TimeOfUsePeriod.importing(daily("11:59", "13:00"), 0, 2));

        assertThatThrownBy(() -> LINEAR.withTimeOfUse(periods))
                .hasMessageStartingWith("timeOfUse[1].window is apart from timeOfUse[0].window")
                .hasMessageContaining("11:59-13:00");
        LocalWindow weekend =
                new LocalWindow(MonthRange.YEAR, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), 6 * 60, 12 * 60);
        LocalWindow weekdays =
                new LocalWindow(MonthRange.YEAR, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 6 * 60, 12 * 60);
        assertThat(weekend.overlaps(weekdays)).isFalse();
    }

    @Test
    void everyBrokenRuleNamesItsField() {
        assertThatThrownBy(() -> daily("22:00", "06:00")).hasMessageStartingWith("to is after from");
        assertThatThrownBy(() -> daily("6:00", "22:00")).hasMessageStartingWith("from is a local time");
        assertThatThrownBy(() -> daily("06:00", "24:01")).hasMessageStartingWith("to is a local time");
        assertThatThrownBy(() -> new LocalWindow(MonthRange.YEAR, Set.of(), 0, 1))
                .hasMessageStartingWith("daysOfWeek is at least one day");
        assertThatThrownBy(() -> DemandCharge.monthly(-1)).hasMessageStartingWith("pricePerKw is at least 0");
        assertThatThrownBy(() -> new DemandCharge(
                        1, Duration.ofMinutes(7), DemandCharge.BillingPeriod.MONTH, LocalWindow.ALWAYS))
                .hasMessageStartingWith("measurementInterval is 1 min to 1 h");
        assertThatThrownBy(() -> new Tariff("t", "s", "d", 1, 0, 1, 0, 0, 19, List.of(), Optional.empty()))
                .hasMessageStartingWith("taxFactor is 1 to 2");
        assertThatThrownBy(() -> new Tariff("t", "s", "d", 1, Double.NaN, 1, 0)).hasMessageContaining("finite");
    }
}
