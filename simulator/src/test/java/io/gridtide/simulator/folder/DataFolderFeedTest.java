package io.gridtide.simulator.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.domain.Unit;
import io.gridtide.simulator.Dispatch;
import io.gridtide.simulator.FeedEvent;
import io.gridtide.simulator.FeedEvent.Price;
import io.gridtide.simulator.FeedEvent.Reading;
import io.gridtide.simulator.FeedEvent.WeatherObservation;
import io.gridtide.simulator.FeedPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class DataFolderFeedTest {
    private static final Instant END = FolderFixture.START.plusSeconds(3600L * FolderFixture.HOURS);

    @TempDir
    Path folder;

    @BeforeEach
    void writeFolder() throws IOException {
        FolderFixture.write(folder);
    }

    @Test
    void theSiteIsDefinedByTheFolder() {
        SiteDefinition home = open().definitions().getFirst();

        assertThat(home.site().priceArea()).isEqualTo("la/price");
        assertThat(home.site().currency()).isEqualTo("USD");
        assertThat(home.site().locationId()).isEqualTo("la");
        assertThat(home.tariff())
                .isEqualTo(new Tariff("la-1-tariff", "la-1", home.site().tenantId(), 1, 0, 0.25, 0));
        assertThat(home.series())
                .extracting(Series::seriesId)
                .containsExactly(
                        "la/1/load", "la/1/pv", "la-1/battery.power", "la-1/battery.soc", "la-1/grid", "la-1/carbon");
        assertThat(home.series().getFirst().readingPeriod()).isEqualTo(Duration.ofHours(1));
        assertThat(home.series().getFirst().resolution().seconds()).isEqualTo(900);
    }

    @Test
    void recordedValuesComeOutInTheUnitsOfTheSystem() {
        List<FeedEvent> events = open().next(END);

        assertThat(readings(events, "la/1/load").getFirst())
                .isEqualTo(new Reading(
                        "la/1/load",
                        FolderFixture.START,
                        1.0,
                        Unit.KW,
                        Quality.GOOD,
                        FolderFixture.START.getEpochSecond() / 3600,
                        FolderFixture.START.plusSeconds(3600)));
        assertThat(readings(events, "la-1/carbon")).hasSize(FolderFixture.HOURS).allMatch(one -> one.value() == 0.2);
        WeatherObservation weather = (WeatherObservation) events.stream()
                .filter(WeatherObservation.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(weather.values().temperatureC().orElseThrow()).isCloseTo(20, within(1e-9));
        assertThat(weather.values().directNormalWm2()).hasValue(100);
        assertThat(weather.values().diffuseHorizontalWm2()).isEmpty();
        assertThat(weather.knownAt()).isEqualTo(FolderFixture.START.plusSeconds(3600));
    }

    @Test
    void pricesAreKnownFromQuarterToOneOfTheDayBefore() {
        List<Price> prices = open().next(END).stream()
                .filter(Price.class::isInstance)
                .map(Price.class::cast)
                .toList();

        assertThat(prices.getFirst())
                .isEqualTo(new Price(
                        "la/price", FolderFixture.START, 3600, 210, "USD", Instant.parse("2026-02-28T20:45:00Z")));
        assertThat(prices).hasSize(FolderFixture.HOURS);
        Price afterClockChange = prices.stream()
                .filter(price -> price.from().equals(Instant.parse("2026-03-09T07:00:00Z")))
                .findFirst()
                .orElseThrow();
        assertThat(afterClockChange.publishedAt()).isEqualTo("2026-03-08T19:45:00Z");
        assertThat(prices.stream().filter(price -> price.publishedAt().equals(Instant.parse("2026-03-07T20:45:00Z"))))
                .hasSize(23);
    }

    @Test
    void aGapStaysAGapAndTheGridIsNotInvented() {
        List<FeedEvent> events = open().next(END);

        assertThat(readings(events, "la/1/load"))
                .hasSize(FolderFixture.HOURS - 1)
                .noneMatch(one -> one.eventTime().equals(FolderFixture.GAP));
        assertThat(readings(events, "la-1/grid")).hasSize(4 * (FolderFixture.HOURS - 1));
        assertThat(readings(events, "la-1/battery.power")).hasSize(4 * FolderFixture.HOURS);
        assertThat(open().notices()).containsExactly("la/1/load: 1 of 240 values are missing and stay missing");
    }

    @Test
    void everyMeasuredQuarterHourBalances() {
        List<FeedEvent> events = open().next(END);
        Map<Instant, Double> load = byTime(readings(events, "la/1/load"));
        Map<Instant, Double> pv = byTime(readings(events, "la/1/pv"));
        Map<Instant, Double> battery = byTime(readings(events, "la-1/battery.power"));

        assertThat(readings(events, "la-1/grid")).allSatisfy(grid -> {
            Instant hour = Instant.ofEpochSecond(grid.eventTime().getEpochSecond() / 3600 * 3600);
            assertThat(grid.value() + pv.get(hour) + battery.get(grid.eventTime()))
                    .isCloseTo(load.get(hour), within(1e-6));
        });
    }

    @Test
    void theDispatchHookSteersTheBattery() {
        DataFolderFeed feed = DataFolderFeed.open(folder, (assetId, slot) -> OptionalDouble.of(1));
        List<Reading> power = readings(feed.next(END), "la-1/battery.power");

        assertThat(power.subList(0, 10)).allMatch(one -> one.value() == 1);
        assertThat(power.getLast().value()).isZero();
        assertThat(feed.position().stateOfChargeByAsset()).containsEntry("la-1-battery", 0.0);
    }

    @Test
    void aResumedReplayContinuesExactly() {
        DataFolderFeed unbroken = open();
        unbroken.next(FolderFixture.START.plusSeconds(100_800));
        FeedPosition kept = unbroken.position();
        DataFolderFeed resumed = open();
        resumed.seek(kept);

        assertThat(resumed.next(END)).isEqualTo(unbroken.next(END));
    }

    @Test
    void aShortFolderKeepsItsLastQuarterForLiveOperation() {
        DataFolderFeed feed = open();

        assertThat(feed.window().historyFrom()).isEqualTo(FolderFixture.START);
        assertThat(feed.window().liveFrom()).isEqualTo("2026-03-09T20:00:00Z");
        assertThat(feed.window().end()).isEqualTo(END);
        assertThat(feed.next(END.plusSeconds(86_400))).isNotEmpty();
        assertThat(feed.next(END.plusSeconds(172_800))).isEmpty();
        assertThat(feed.position().knownUntil()).isEqualTo(END);
    }

    @Test
    void theLiveStartCanBeChosen() {
        Instant wished = FolderFixture.START.plusSeconds(2 * 86_400 + 1000);

        assertThat(DataFolderFeed.open(folder, Optional.of(wished), Dispatch.NONE)
                        .window()
                        .liveFrom())
                .isEqualTo(FolderFixture.START.plusSeconds(2 * 86_400 + 900));
    }

    private DataFolderFeed open() {
        return DataFolderFeed.open(folder, Dispatch.NONE);
    }

    private static List<Reading> readings(List<FeedEvent> events, String seriesId) {
        return events.stream()
                .filter(Reading.class::isInstance)
                .map(Reading.class::cast)
                .filter(one -> one.seriesId().equals(seriesId))
                .toList();
    }

    private static Map<Instant, Double> byTime(List<Reading> readings) {
        return readings.stream().collect(Collectors.toMap(Reading::eventTime, Reading::value));
    }
}
