package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Interval;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.exact.NativeSolvers;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.regret.DayBook;
import io.gridtide.optimize.regret.MeasuredSlot;
import io.gridtide.optimize.regret.ModeCosts;
import io.gridtide.optimize.regret.ModeOutcome;
import io.gridtide.optimize.regret.RegretCalculator;
import io.gridtide.optimize.view.RegistryView;
import io.gridtide.schemas.avro.SiteRegret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a day is stated, and when again. */
class RegretLoopTest {
    private static final Instant MIDNIGHT =
            LocalDate.of(2026, 6, 1).atStartOfDay(SampleSite.SITE.timeZone()).toInstant();
    private static final Instant NEXT = MIDNIGHT.plusSeconds(86_400);

    private final DayBook book = new DayBook();
    private final RegistryView registry = new RegistryView();
    private final RegretLog log = new RegretLog();
    private final List<SiteRegret> stated = new ArrayList<>();
    private ModeOutcome modes = new ModeOutcome.Unknown("nothing is forecast");
    private Instant now = NEXT.plusSeconds(3600);
    private final RegretLoop loop = loop(log);

    @BeforeAll
    static void loadSolvers() {
        NativeSolvers.load();
    }

    @BeforeEach
    void register() {
        registry.put(SampleSite.SITE);
        registry.put(SampleSite.TARIFF);
        SampleSite.DEFINITION.assets().forEach(registry::put);
        SampleSite.DEFINITION.series().forEach(registry::put);
    }

    @Test
    void aDayIsStatedAnHourAfterItsEndAndOnce() {
        measure();
        now = NEXT.plusSeconds(3599);
        loop.run();
        assertThat(stated).isEmpty();

        now = NEXT.plusSeconds(3600);
        loop.run();
        loop.run();

        assertThat(stated).singleElement().satisfies(regret -> {
            assertThat(regret.getLocalDate()).isEqualTo("2026-06-01");
            assertThat(regret.getRevision()).isZero();
            assertThat(regret.getFrom()).isEqualTo(MIDNIGHT);
            assertThat(regret.getRealisedCost()).isEqualTo(regret.getIdleCost());
            assertThat(regret.getRegret()).isPositive();
            assertThat(regret.getShareOfPerfect()).isEqualTo(0);
        });
    }

    @Test
    void whatTheDayWouldHaveCostOnMediansAndScenariosIsStatedWhereItCanBeTold() {
        modes = new ModeOutcome.Known(new ModeCosts(3, 2));
        measure();

        loop.run();

        assertThat(stated).singleElement().satisfies(regret -> {
            assertThat(regret.getOnMediansCost()).isEqualTo(3);
            assertThat(regret.getOnScenariosCost()).isEqualTo(2);
        });
    }

    @Test
    void whereItCannotBeToldTheReasonIsStatedAndFiguresAreNotTakenBackForIt() {
        measure();
        loop.run();
        assertThat(stated.getFirst().getMessage())
                .isEqualTo("plans on medians and on scenarios are not compared: nothing is forecast");

        modes = new ModeOutcome.Known(new ModeCosts(3, 2));
        book.again("home", LocalDate.of(2026, 6, 1), SampleSite.SITE.timeZone());
        loop.run();
        modes = new ModeOutcome.Unknown("nothing is forecast any more");
        book.again("home", LocalDate.of(2026, 6, 1), SampleSite.SITE.timeZone());
        loop.run();

        assertThat(stated).extracting(SiteRegret::getOnScenariosCost).containsExactly(null, 2.0);
    }

    @Test
    void aLateRevisionStatesTheDayAgain() {
        measure();
        loop.run();

        book.put("home", slot(5, 2));
        loop.run();
        book.put("home", slot(5, 2));
        loop.run();

        assertThat(stated).extracting(SiteRegret::getRevision).containsExactly(0, 1);
        assertThat(stated.getLast().getRealisedCost())
                .isGreaterThan(stated.getFirst().getRealisedCost());
    }

    @Test
    void afterARestartNothingIsSaidTwiceAndNothingTakenBack() {
        measure();
        loop.run();
        RegretLog read = new RegretLog();
        stated.forEach(read::put);

        RegretLoop restarted = loop(read);
        measure();
        book.again("home", LocalDate.of(2026, 6, 1), SampleSite.SITE.timeZone());
        restarted.run();
        DayBook half = new DayBook();
        half.put("home", slot(12, 1));
        new RegretLoop(
                        new RegretLoop.Knowledge(half, registry, read, day -> modes),
                        calculator(),
                        new RegretLoop.When(() -> now, () -> true, Duration.ofHours(1)),
                        stated::add,
                        new OptimizeMetrics(new SimpleMeterRegistry()))
                .run();

        assertThat(stated).hasSize(1);
    }

    @Test
    void aDayWithAGapSaysSo() {
        book.put("home", slot(12, 1));

        loop.run();

        assertThat(stated).singleElement().satisfies(regret -> {
            assertThat(regret.getRealisedCost()).isNull();
            assertThat(regret.getMessage()).contains("the balance from " + MIDNIGHT);
        });
    }

    private RegretLoop loop(RegretLog stated) {
        return new RegretLoop(
                new RegretLoop.Knowledge(book, registry, stated, day -> modes),
                calculator(),
                new RegretLoop.When(() -> now, () -> true, Duration.ofHours(1)),
                this.stated::add,
                new OptimizeMetrics(new SimpleMeterRegistry()));
    }

    private static RegretCalculator calculator() {
        return new RegretCalculator(new SitePlanner(System::nanoTime), Duration.ofSeconds(10));
    }

    private void measure() {
        for (int hour = 0; hour < 24; hour++) {
            book.put("home", slot(hour, 1));
        }
        book.put("home", "home-battery", MIDNIGHT, 0.5);
        book.put("home", "home-battery", NEXT, 0.5);
    }

    private static MeasuredSlot slot(int hour, double loadKw) {
        Interval interval = Interval.of(MIDNIGHT.plusSeconds(3600L * hour), Duration.ofHours(1));
        return new MeasuredSlot(interval, loadKw, 0, 0, hour >= 18 ? 400 : 100, 50);
    }
}
