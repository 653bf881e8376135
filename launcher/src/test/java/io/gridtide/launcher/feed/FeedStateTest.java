package io.gridtide.launcher.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.simulator.FeedPosition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedStateTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void theNextRunReadsWhatThisOneKept() {
        Path file = directory.resolve("data/feed.json");
        FeedPosition position = new FeedPosition(
                Instant.parse("2026-11-01T12:15:00Z"),
                Map.of("home-battery", 0.123456789012345),
                Map.of("factory/grid.import", 123456.75));
        FeedState state = FeedState.start(Instant.parse("2026-11-01T00:00:00Z"))
                .after(position, new IngestClient.Outcome(1000, 2, List.of("NOT_FINITE: value")));

        state.write(file);

        assertThat(FeedState.read(file)).contains(state);
    }

    @Test
    void beforeTheFirstRunThereIsNothing() {
        assertThat(FeedState.read(directory.resolve("feed.json"))).isEmpty();
    }
}
