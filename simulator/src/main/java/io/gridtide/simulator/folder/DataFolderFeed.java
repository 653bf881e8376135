package io.gridtide.simulator.folder;

import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.simulator.Dispatch;
import io.gridtide.simulator.Feed;
import io.gridtide.simulator.FeedCursor;
import io.gridtide.simulator.FeedEvent;
import io.gridtide.simulator.FeedPosition;
import io.gridtide.simulator.FeedWindow;
import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.market.PublicationRule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Replays a folder of recorded data: {@code sites.json}, {@code series.csv} and {@code values.csv.gz} (or
 * {@code values.csv}).
 *
 * <p>Loads, generation, weather and carbon intensity are given as recorded, in the units of the system; a gap gives
 * no event. Batteries are simulated; state of charge and grid exchange are derived for every quarter-hour, the grid
 * only where load and generation were measured. Not thread safe.
 */
public final class DataFolderFeed implements Feed {
    private final List<SiteDefinition> definitions;
    private final List<String> notices;
    private final FeedWindow window;
    private final List<FolderSiteFeed> sites;
    private final List<FolderWeather> weather;
    private final List<FolderPrices> prices;
    private final FeedCursor cursor;

    private DataFolderFeed(List<FolderSite> folderSites, List<String> notices, FeedWindow window, Dispatch dispatch) {
        this.definitions = folderSites.stream().map(FolderSite::definition).toList();
        this.notices = List.copyOf(notices);
        this.window = window;
        this.sites = folderSites.stream()
                .map(site -> new FolderSiteFeed(site, dispatch))
                .toList();
        this.weather = weather(folderSites);
        this.prices = prices(folderSites);
        this.cursor =
                new FeedCursor(window, sites.stream().map(FolderSiteFeed::plant).toList(), this::eventsKnownAt);
    }

    /**
     * Opens a folder with the default window: 90 days of history from the first whole day, then live.
     *
     * @throws DataFolderException when the folder cannot be used, saying why and where
     */
    public static DataFolderFeed open(Path folder, Dispatch dispatch) {
        return open(folder, Optional.empty(), dispatch);
    }

    /**
     * Opens a folder.
     *
     * @param liveFrom where live operation begins; up to 90 days before it are history
     * @throws DataFolderException when the folder cannot be used, saying why and where
     */
    public static DataFolderFeed open(Path folder, Optional<Instant> liveFrom, Dispatch dispatch) {
        List<String> notices = new ArrayList<>();
        List<FolderSite> sites = SitesFile.read(folder, RecordedValues.read(folder), notices);
        return new DataFolderFeed(sites, notices, new ReplayWindow(sites).choose(liveFrom), dispatch);
    }

    @Override
    public List<SiteDefinition> definitions() {
        return definitions;
    }

    @Override
    public FeedWindow window() {
        return window;
    }

    @Override
    public FeedPosition position() {
        return cursor.position();
    }

    @Override
    public void seek(FeedPosition position) {
        cursor.seek(position);
    }

    @Override
    public List<FeedEvent> next(Instant until) {
        return cursor.next(until);
    }

    @Override
    public List<String> notices() {
        return notices;
    }

    private void eventsKnownAt(QuarterHour boundary, Consumer<FeedEvent> out) {
        Instant now = boundary.start();
        prices.forEach(area -> area.publishedAt(now, out));
        if (!now.isAfter(window.historyFrom())) {
            return;
        }
        weather.forEach(location -> location.observationsKnownAt(now, window.historyFrom(), out));
        QuarterHour past = new QuarterHour(boundary.index() - 1);
        sites.forEach(site -> site.readings(past, out));
    }

    private static List<FolderWeather> weather(List<FolderSite> sites) {
        Map<String, FolderWeather> byLocation = new LinkedHashMap<>();
        for (FolderSite site : sites) {
            Map<Role, RecordedSeries> recorded = new TreeMap<>(site.recordedByRole());
            recorded.keySet().removeIf(role -> !role.isWeather());
            String locationId = site.definition().site().locationId();
            if (!recorded.isEmpty()) {
                byLocation.putIfAbsent(locationId, new FolderWeather(locationId, recorded));
            }
        }
        return List.copyOf(byLocation.values());
    }

    private static List<FolderPrices> prices(List<FolderSite> sites) {
        Map<String, FolderPrices> byArea = new LinkedHashMap<>();
        for (FolderSite one : sites) {
            Site site = one.definition().site();
            one.recorded(Role.IMPORT_PRICE)
                    .ifPresent(recorded -> byArea.putIfAbsent(
                            site.priceArea(),
                            new FolderPrices(
                                    site.priceArea(),
                                    site.currency(),
                                    new PublicationRule(site.timeZone()),
                                    recorded)));
        }
        return List.copyOf(byArea.values());
    }
}
