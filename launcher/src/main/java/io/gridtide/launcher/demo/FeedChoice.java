package io.gridtide.launcher.demo;

import io.gridtide.launcher.feed.FeedState;
import io.gridtide.launcher.service.Dataset;
import io.gridtide.launcher.service.ServiceSettings.ClockMode;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.simulator.Dispatch;
import io.gridtide.simulator.Feed;
import io.gridtide.simulator.SimulationFeed;
import io.gridtide.simulator.SimulationSpec;
import io.gridtide.simulator.folder.DataFolderException;
import io.gridtide.simulator.folder.DataFolderFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.zip.CRC32;

/** Where the demo's events come from. */
public sealed interface FeedChoice {

    /** The name under which the stack keeps what it makes of this feed. */
    String datasetName();

    /**
     * Opens the feed.
     *
     * @param kept how far an earlier run came with it
     * @param dispatch what its batteries follow
     * @throws StackFailure when it cannot be used
     */
    Feed open(Optional<FeedState> kept, Dispatch dispatch);

    /** The dataset of this feed; its clock follows the feed. */
    default Dataset dataset() {
        return new Dataset(datasetName(), ClockMode.FEED);
    }

    /** Where the position in this feed is kept. */
    default Path stateFile(StackLayout layout) {
        return layout.with(datasetName()).dataDirectory().resolve("feed.json");
    }

    /**
     * Simulated sample sites. Live operation begins two weeks ago, so that time can run quicker than the clock on the wall.
     *
     * @param seed of all random numbers
     * @param wallClock tells what two weeks ago is
     */
    record Simulated(long seed, InstantSource wallClock) implements FeedChoice {

        private static final Duration BEHIND = Duration.ofDays(14);

        @Override
        public String datasetName() {
            return "simulated-" + seed;
        }

        @Override
        public Feed open(Optional<FeedState> kept, Dispatch dispatch) {
            Instant liveFrom = kept.map(FeedState::liveFrom)
                    .orElseGet(() -> wallClock.instant().minus(BEHIND));
            return new SimulationFeed(SimulationSpec.demo(seed, liveFrom), dispatch);
        }
    }

    /**
     * Recorded data.
     *
     * @param folder with {@code sites.json}, {@code series.csv} and {@code values.csv.gz}
     */
    record Recorded(Path folder) implements FeedChoice {

        @Override
        public String datasetName() {
            CRC32 checksum = new CRC32();
            checksum.update(realPath().toString().getBytes(StandardCharsets.UTF_8));
            return "recorded-" + Long.toHexString(checksum.getValue());
        }

        @Override
        public Feed open(Optional<FeedState> kept, Dispatch dispatch) {
            try {
                return DataFolderFeed.open(folder, kept.map(FeedState::liveFrom), dispatch);
            } catch (DataFolderException e) {
                throw new StackFailure(
                        StackFailure.Category.BAD_REQUEST,
                        "The data in " + folder + " cannot be used: " + e.getMessage(),
                        e);
            }
        }

        private Path realPath() {
            try {
                return folder.toRealPath();
            } catch (IOException e) {
                throw new StackFailure(StackFailure.Category.BAD_REQUEST, "There is no folder " + folder + ".", e);
            }
        }
    }
}
