package io.gridtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Series;
import io.gridtide.simulator.FeedEvent.Price;
import io.gridtide.simulator.FeedEvent.Reading;
import io.gridtide.simulator.FeedEvent.WeatherForecast;
import io.gridtide.simulator.FeedEvent.WeatherObservation;
import io.gridtide.simulator.weather.SolarPosition;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SimulationFeedTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LIVE = Instant.parse("2026-07-15T10:00:00Z");

    @Test
    void theSameSeedGivesTheSameEventsAndAnotherSeedDoesNot() {
        List<FeedEvent> first = history(feed(7, 5));

        assertThat(history(feed(7, 5))).isEqualTo(first);
        assertThat(history(feed(8, 5))).isNotEqualTo(first);
    }

    @Test
    void stepsDoNotMatter() {
        SimulationFeed inSteps = feed(7, 3);
        List<FeedEvent> collected = new ArrayList<>();
        Instant until = inSteps.window().historyFrom();
        while (until.isBefore(LIVE)) {
            until = until.plus(Duration.ofMinutes(37));
            collected.addAll(inSteps.next(until.isAfter(LIVE) ? LIVE : until));
        }

        assertThat(collected).isEqualTo(history(feed(7, 3)));
    }

    @Test
    void aRunResumedFromAPositionContinuesExactly() {
        SimulationFeed unbroken = feed(7, 5);
        unbroken.next(LIVE.minus(Duration.ofDays(2)));
        FeedPosition kept = unbroken.position();
        List<FeedEvent> rest = unbroken.next(LIVE);

        SimulationFeed resumed = feed(7, 5);
        resumed.seek(kept);

        assertThat(resumed.next(LIVE)).isEqualTo(rest);
        assertThat(resumed.position()).isEqualTo(unbroken.position());
    }

    @Test
    void whatHasNoStateIsTheSameInALaterWindow() {
        Set<String> stateless = Set.of("load", "pv", "ev", "carbon");
        Instant from = LIVE.minus(Duration.ofDays(2));

        assertThat(events(history(feed(7, 3)), from, stateless))
                .isNotEmpty()
                .isEqualTo(events(history(feed(7, 9)), from, stateless));
    }

    @Test
    void everyQuarterHourBalances() {
        Map<String, Double> byKey = readings(history(feed(3, 20))).stream()
                .collect(Collectors.toMap(one -> one.seriesId() + "@" + one.eventTime(), Reading::value));

        long checked = byKey.keySet().stream()
                .filter(key -> key.contains("/grid@"))
                .peek(key -> {
                    double load = byKey.get(key.replace("/grid@", "/load@"));
                    double pv = byKey.get(key.replace("/grid@", "/pv@"));
                    double battery = byKey.get(key.replace("/grid@", "/battery.power@"));
                    assertThat(byKey.get(key) + pv + battery).as(key).isCloseTo(load, within(1e-9));
                })
                .count();
        assertThat(checked).isEqualTo(3 * (20 * 96 + 48));
    }

    @Test
    void theRegisterCountsTheImportedEnergy() {
        List<Reading> readings = readings(history(feed(3, 10)));
        double importedKwh = readings.stream()
                .filter(one -> one.seriesId().equals("factory/grid"))
                .skip(1)
                .mapToDouble(one -> Math.max(0, one.value()) / 4)
                .sum();
        List<Double> register = readings.stream()
                .filter(one -> one.seriesId().equals("factory/grid.import"))
                .map(Reading::value)
                .toList();

        assertThat(register).isSorted();
        assertThat(register.getLast() - register.getFirst()).isCloseTo(importedKwh, within(0.01));
    }

    @Test
    void allReadingsLieWithinTheDeclaredLimitsAndUnits() {
        Map<String, Series> declared = SampleSites.definitions().stream()
                .flatMap(site -> site.series().stream())
                .collect(Collectors.toMap(Series::seriesId, one -> one));
        List<Reading> readings = readings(history(feed(5, 60)));

        assertThat(readings).allSatisfy(one -> {
            Series series = declared.get(one.seriesId());
            assertThat(series.limits().contain(one.value())).as(one.toString()).isTrue();
            assertThat(one.unit()).isEqualTo(series.readingUnit());
        });
        assertThat(readings.stream().map(Reading::seriesId).collect(Collectors.toSet()))
                .isEqualTo(declared.keySet());
    }

    @Test
    void photovoltaicsRestAtNightAndWorkAtNoon() {
        var location = SampleSites.home().definition().site().location();
        List<Reading> pv = readings(history(feed(5, 30))).stream()
                .filter(one -> one.seriesId().equals("home/pv"))
                .toList();

        assertThat(pv)
                .filteredOn(one -> !SolarPosition.at(one.eventTime().plusSeconds(450), location)
                        .isUp())
                .hasSizeGreaterThan(30 * 20)
                .allMatch(one -> one.value() == 0);
        assertThat(pv.stream()
                        .max(Comparator.comparingDouble(Reading::value))
                        .orElseThrow()
                        .value())
                .isBetween(5.0, 7.0);
    }

    @Test
    void daysOfClockChangeHave92And100QuarterHours() {
        assertThat(pricesOf("2026-03-29")).hasSize(92);
        assertThat(pricesOf("2026-03-30")).hasSize(96);
        assertThat(pricesOf("2025-10-26")).hasSize(100);
        assertThat(loadReadingsOf("2026-03-29")).isEqualTo(92);
        assertThat(loadReadingsOf("2025-10-26")).isEqualTo(100);
    }

    @Test
    void theFirstDayAlreadyHasPricesAndAForecast() {
        SimulationFeed feed = feed(7, 3);
        Instant historyFrom = feed.window().historyFrom();

        List<FeedEvent> first = feed.next(historyFrom);

        assertThat(first.stream().filter(Price.class::isInstance).map(one -> ((Price) one).from()))
                .hasSize(96)
                .startsWith(historyFrom);
        assertThat(first).hasAtLeastOneElementOfType(WeatherForecast.class);
        assertThat(readings(first)).isEmpty();
        assertThat(first).noneMatch(WeatherObservation.class::isInstance);
    }

    @Test
    void nothingIsKnownBeforeItsTimeAndEventsAreInOrder() {
        List<FeedEvent> events = history(feed(7, 4));

        assertThat(events).isSortedAccordingTo(Comparator.comparing(FeedEvent::knownAt));
        assertThat(events).allSatisfy(event -> {
            switch (event) {
                case Reading one -> assertThat(one.eventTime()).isBeforeOrEqualTo(one.knownAt());
                case WeatherObservation one ->
                    assertThat(one.validFrom().plus(one.period())).isEqualTo(one.knownAt());
                case WeatherForecast one -> assertThat(one.validFrom()).isAfterOrEqualTo(one.issuedAt());
                case Price one ->
                    assertThat(one.publishedAt().atZone(BERLIN).toLocalTime()).isEqualTo("12:45");
            }
        });
    }

    @Test
    void sequencesGrowWithinASeries() {
        Map<String, List<Long>> sequences = readings(history(feed(7, 3))).stream()
                .collect(Collectors.groupingBy(
                        Reading::seriesId, Collectors.mapping(Reading::sequence, Collectors.toList())));

        assertThat(sequences.values()).allSatisfy(one -> {
            assertThat(one).isSorted();
            assertThat(new HashSet<>(one)).hasSameSizeAs(one);
        });
    }

    @Test
    void aScheduleSteersTheBatteryWithinItsLimits() {
        Asset.Battery battery = SampleSites.home().definition().assets().stream()
                .filter(Asset.Battery.class::isInstance)
                .map(Asset.Battery.class::cast)
                .findFirst()
                .orElseThrow();
        Dispatch charge =
                (assetId, slot) -> assetId.equals(battery.assetId()) ? OptionalDouble.of(-2) : OptionalDouble.empty();
        SimulationFeed feed =
                new SimulationFeed(new SimulationSpec(1, LIVE, Period.ofDays(1), SampleSites.all()), charge);

        List<Double> power = readings(history(feed)).stream()
                .filter(one -> one.seriesId().equals("home/battery.power"))
                .map(Reading::value)
                .toList();

        assertThat(power.subList(0, 10)).containsOnly(-2.0);
        assertThat(power.getLast()).isZero();
        assertThat(feed.position().stateOfChargeByAsset().get(battery.assetId()))
                .isCloseTo(1, within(1e-4));
    }

    @Test
    void ninetyDaysTakeLessThanTwoSecondsOfProcessorTime() {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();

        List<FeedEvent> events = history(new SimulationFeed(SimulationSpec.demo(1, LIVE), Dispatch.NONE));

        assertThat(events).hasSizeGreaterThan(150_000);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void emptySimulationsAreRefused() {
        assertThatThrownBy(() -> new SimulationSpec(1, LIVE, Period.ofDays(1), List.of()))
                .hasMessageContaining("at least one site");
        assertThatThrownBy(() -> new SimulationSpec(1, LIVE, Period.ZERO, SampleSites.all()))
                .hasMessageContaining("longer than zero");
    }

    private static SimulationFeed feed(long seed, int historyDays) {
        return new SimulationFeed(
                new SimulationSpec(seed, LIVE, Period.ofDays(historyDays), SampleSites.all()), Dispatch.NONE);
    }

    private static List<FeedEvent> history(Feed feed) {
        return feed.next(feed.window().liveFrom());
    }

    private static List<Reading> readings(List<FeedEvent> events) {
        return events.stream()
                .filter(Reading.class::isInstance)
                .map(Reading.class::cast)
                .toList();
    }

    /** Stateless readings, weather and prices known after an instant. */
    private static List<FeedEvent> events(List<FeedEvent> all, Instant after, Set<String> readingNames) {
        return all.stream()
                .filter(event -> event.knownAt().isAfter(after))
                .filter(event -> !(event instanceof Reading one)
                        || readingNames.contains(
                                one.seriesId().substring(one.seriesId().indexOf('/') + 1)))
                .toList();
    }

    private static List<Price> pricesOf(String date) {
        return around(date).stream()
                .filter(Price.class::isInstance)
                .map(Price.class::cast)
                .filter(price -> isOn(price.from(), date))
                .toList();
    }

    private static long loadReadingsOf(String date) {
        return readings(around(date)).stream()
                .filter(one -> one.seriesId().equals("home/load") && isOn(one.eventTime(), date))
                .count();
    }

    private static List<FeedEvent> around(String date) {
        Instant after =
                LocalDate.parse(date).plusDays(1).atTime(1, 0).atZone(BERLIN).toInstant();
        return history(
                new SimulationFeed(new SimulationSpec(1, after, Period.ofDays(2), SampleSites.all()), Dispatch.NONE));
    }

    private static boolean isOn(Instant instant, String date) {
        return LocalDate.ofInstant(instant, BERLIN).equals(LocalDate.parse(date));
    }
}
