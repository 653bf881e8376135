package io.gridtide.simulator.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.simulator.Dispatch;
import io.gridtide.simulator.FeedEvent;
import io.gridtide.simulator.FeedEvent.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on the optional folder {@code ../shared/data/demo} next to the project. */
@NullUnmarked
class DemoFolderTest {
    private static final Path FOLDER = Path.of(System.getProperty("gridtide.root", ".."))
            .resolve("../shared/data/demo")
            .normalize();

    @BeforeEach
    void skipWithoutData() {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: there is no folder ../shared/data/demo");
    }

    @Test
    void ninetyDaysAreHistoryAndMonthsAreLeftToReplay() {
        DataFolderFeed feed = DataFolderFeed.open(FOLDER, Dispatch.NONE);

        assertThat(feed.definitions())
                .extracting(one -> one.site().siteId())
                .containsExactly("fontana-b01", "fontana-b04", "fontana-b07");
        assertThat(feed.window().historyFrom()).isEqualTo("2016-08-01T07:00:00Z");
        assertThat(feed.window().liveFrom()).isEqualTo("2016-10-30T20:00:00Z");
        assertThat(feed.window().end()).isEqualTo("2017-05-01T07:00:00Z");
    }

    @Test
    void theHistoryIsCompleteAndWithinTheLimits() {
        DataFolderFeed feed = DataFolderFeed.open(FOLDER, Dispatch.NONE);
        List<FeedEvent> events = feed.next(feed.window().liveFrom());

        Map<String, Long> counts = events.stream()
                .filter(Reading.class::isInstance)
                .collect(Collectors.groupingBy(one -> ((Reading) one).seriesId(), Collectors.counting()));
        long hours = 90 * 24 + 13;
        assertThat(counts)
                .containsEntry("fontana/b01/load", hours)
                .containsEntry("fontana/b07/pv", hours)
                .containsEntry("fontana-b04/grid", 4 * hours)
                .containsEntry("fontana-b04/battery.soc", 4 * hours)
                .containsEntry("fontana-b01/carbon", hours);
        assertThat(events.stream().filter(FeedEvent.Price.class::isInstance)).hasSize(92 * 24);
        assertThat(events.stream().filter(FeedEvent.WeatherObservation.class::isInstance))
                .hasSize((int) hours);
        Map<String, Series> declared = feed.definitions().stream()
                .map(SiteDefinition::series)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Series::seriesId, one -> one));
        assertThat(events).filteredOn(Reading.class::isInstance).allSatisfy(event -> {
            Reading one = (Reading) event;
            assertThat(declared.get(one.seriesId()).limits().contain(one.value()))
                    .as(one.toString())
                    .isTrue();
        });
    }
}
