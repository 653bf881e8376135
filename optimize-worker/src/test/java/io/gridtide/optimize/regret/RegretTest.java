package io.gridtide.optimize.regret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Asset;
import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.Interval;
import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.exact.NativeSolvers;
import io.gridtide.optimize.exact.SitePlanner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a day cost against what it could have cost: 10 kWh, 5 kW, 95 % each way, wear 0.01 per kWh, 10 to 90 %. */
class RegretTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final ZoneId ZONE = SampleSite.SITE.timeZone();
    private static final Instant MIDNIGHT = DAY.atStartOfDay(ZONE).toInstant();

    private final DayBook book = new DayBook();
    private final RegretCalculator calculator =
            new RegretCalculator(new SitePlanner(System::nanoTime), Duration.ofSeconds(10));

    @BeforeAll
    static void loadSolvers() {
        NativeSolvers.load();
    }

    @Test
    void anIdleBatteryBesideADearEveningHasTheWholeSavingToRegret() {
        measure(hour -> 0, 0.5, 0.5);

        Regret regret = calculator.of(whole());

        // Price 0.10 by night and day, 0.40 from 18:00 to 24:00, load 1 kW.
        assertThat(regret.realisedCost()).isCloseTo(18 * 0.1 + 6 * 0.4, within(1e-9));
        assertThat(regret.idleCost()).isCloseTo(regret.realisedCost(), within(1e-9));
        assertThat(regret.perfectCost()).isLessThan(regret.idleCost() - 0.3);
        assertThat(regret.perfectBound()).isCloseTo(regret.perfectCost(), within(1e-3));
        assertThat(regret.shareOfPerfect()).isCloseTo(0, within(1e-9));
        assertThat(regret.regret()).isPositive();
    }

    @Test
    void perfectForesightBuysByNightWhatItUsesInTheEvening() {
        measure(hour -> 0, 0.5, 0.5);

        Regret regret = calculator.of(whole());

        // From full (9 kWh) to the 5 kWh of midnight, 4 kWh of the store cover 3.8 kWh of the evening, wear 0.01 a kWh.
        double expected = 18 * 0.1 + 4 / 0.95 * 0.1 + (6 - 3.8) * 0.4 + 3.8 * 0.01;
        assertThat(regret.perfectCost()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void theRuleOnlyUsesWhatIsStoredAndPaysForWhatIsMissingInTheEvening() {
        measure(hour -> 0, 0.5, 0.5);

        Regret regret = calculator.of(whole());

        // 4 kWh above the minimum cover the first hours of the night; valued back at the mean price of the day.
        double meanPrice = (18 * 0.1 + 6 * 0.4) / 24;
        double covered = 4 * 0.95;
        double expected = (18 - covered) * 0.1 + 6 * 0.4 + covered * 0.01 + 4 / 0.95 * meanPrice;
        assertThat(regret.ruleCost()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void aDayLivedPerfectlyHasNothingToRegret() {
        // Charged in the first two hours, used from 18:00 on; ends where it began.
        double chargeKw = 6 / 0.95 / 0.95 / 2;
        measure(hour -> hour < 2 ? -chargeKw : hour >= 18 ? 1 : 0, 0.1, 0.1);

        Regret regret = calculator.of(whole());

        assertThat(regret.regret()).isCloseTo(0, within(1e-6));
        assertThat(regret.shareOfPerfect()).isCloseTo(1, within(1e-6));
    }

    @Test
    void aDayWithAGapSaysWhereItIs() {
        measure(hour -> 0, 0.5, 0.5);
        DayBook gap = new DayBook();
        gap.put("home", slot(0, 0));
        gap.put("home", slot(2, 0));

        assertThat(gap.day(site(), DAY))
                .isEqualTo(new DayBook.Known.Part(
                        "the balance from " + MIDNIGHT.plusSeconds(3600) + " is not known or lacks a flow or price"));
        assertThat(book.day(site(), DAY.plusDays(1))).isInstanceOf(DayBook.Known.Nothing.class);
    }

    @Test
    void withoutAStateOfChargeInTheEveningThereIsNoFigure() {
        for (int hour = 0; hour < 24; hour++) {
            book.put("home", slot(hour, 0));
        }
        book.put("home", "home-battery", MIDNIGHT, 0.5);

        assertThat(book.day(site(), DAY))
                .isEqualTo(new DayBook.Known.Part(
                        "the state of charge of home-battery was not measured at " + MIDNIGHT.plusSeconds(86_400)));
    }

    @Test
    void onlyEndedDaysThatChangedAreAskedForAgain() {
        measure(hour -> 0, 0.5, 0.5);
        Instant evening = MIDNIGHT.plusSeconds(86_400);

        assertThat(book.takeChanged("home", ZONE, evening.minusSeconds(1))).doesNotContain(DAY);
        assertThat(book.takeChanged("home", ZONE, evening)).containsExactly(DAY);
        book.put("home", slot(3, 0));
        assertThat(book.takeChanged("home", ZONE, evening)).isEmpty();
        book.put("home", slot(3, 0.5));
        assertThat(book.takeChanged("home", ZONE, evening)).containsExactly(DAY);
    }

    @Test
    void aLocalDayWithTwentyThreeHoursIsWhole() {
        LocalDate spring = LocalDate.of(2026, 3, 29);
        Instant start = spring.atStartOfDay(ZONE).toInstant();
        for (int hour = 0; hour < 23; hour++) {
            book.put(
                    "home",
                    new MeasuredSlot(
                            Interval.of(start.plusSeconds(3600L * hour), Duration.ofHours(1)), 1, 0, 0, 300, 80));
        }
        book.put("home", "home-battery", start, 0.5);
        book.put("home", "home-battery", start.plusSeconds(23 * 3600), 0.4);

        assertThat(book.day(site(), spring)).isInstanceOfSatisfying(DayBook.Known.Whole.class, known -> {
            assertThat(known.day().slots()).hasSize(23);
            assertThat(calculator.of(known.day()).regret()).isGreaterThan(-1e-6);
        });
    }

    @Test
    void whatAPeakAddsToTheDemandChargeIsPartOfEveryFigure() {
        DayBook second = secondOfTheMonth();
        second.putPeak("home", DAY, 2);

        PastDay day = ((DayBook.Known.Whole) second.day(charged(Duration.ofHours(1)), DAY.plusDays(1))).day();
        Regret regret = calculator.of(day);

        // 4 kW at noon, 2 kW above the peak of the day before, at 10 a kW and 19 % tax; idle it stays below that peak.
        assertThat(regret.idleCost()).isCloseTo((24 + 3) * 0.4, within(1e-9));
        assertThat(regret.realisedCost()).isCloseTo(regret.idleCost() + 2 * 10 * 1.19, within(1e-9));
        assertThat(regret.perfectCost()).isLessThanOrEqualTo(regret.idleCost() + 1e-6);
        assertThat(regret.perfectBound()).isCloseTo(regret.perfectCost(), within(1e-3));
    }

    @Test
    void withoutThePeakOfTheDaysBeforeOrWithLongerIntervalsThereIsNoFigure() {
        DayBook second = secondOfTheMonth();

        assertThat(second.day(charged(Duration.ofHours(1)), DAY.plusDays(1)))
                .isEqualTo(new DayBook.Known.Part(
                        "the peak of the billing period since 2026-06-01 before this day is not known"));
        assertThat(second.day(charged(Duration.ofMinutes(15)), DAY.plusDays(1)))
                .isEqualTo(new DayBook.Known.Part("the demand charge counts shorter intervals than the balance has"));
    }

    /** 1 kW of load at 0.40; the battery takes 3 kW at noon. */
    private static DayBook secondOfTheMonth() {
        DayBook second = new DayBook();
        for (int hour = 24; hour < 48; hour++) {
            second.put("home", slot(hour, hour == 36 ? -3 : 0));
        }
        second.put("home", "home-battery", MIDNIGHT.plusSeconds(86_400), 0.5);
        second.put("home", "home-battery", MIDNIGHT.plusSeconds(2 * 86_400), 0.785);
        return second;
    }

    private static SiteDefinition charged(Duration measurementInterval) {
        DemandCharge charge =
                new DemandCharge(10, measurementInterval, DemandCharge.BillingPeriod.MONTH, LocalWindow.ALWAYS);
        Tariff tariff = new Tariff("home-tariff", "home", "demo", 1, 0, 1, 0, 0, 1.19, List.of(), Optional.of(charge));
        return new SiteDefinition(
                SampleSite.SITE, SampleSite.DEFINITION.assets(), SampleSite.DEFINITION.series(), tariff);
    }

    /** A day with 1 kW of load; prices as above. */
    private void measure(IntToDoubleFunction storageKw, double startCharge, double endCharge) {
        for (int hour = 0; hour < 24; hour++) {
            book.put("home", slot(hour, storageKw.applyAsDouble(hour)));
        }
        book.put("home", "home-battery", MIDNIGHT, startCharge);
        book.put("home", "home-battery", MIDNIGHT.plusSeconds(86_400), endCharge);
    }

    private static MeasuredSlot slot(int hour, double storageKw) {
        double price = hour >= 18 ? 400 : 100;
        return new MeasuredSlot(
                Interval.of(MIDNIGHT.plusSeconds(3600L * hour), Duration.ofHours(1)),
                1 - storageKw,
                storageKw,
                0,
                price,
                50);
    }

    private PastDay whole() {
        return ((DayBook.Known.Whole) book.day(site(), DAY)).day();
    }

    private static SiteDefinition site() {
        List<Asset> assets = SampleSite.DEFINITION.assets();
        return new SiteDefinition(SampleSite.SITE, assets, SampleSite.DEFINITION.series(), SampleSite.TARIFF);
    }
}
