package io.gridtide.simulator;

import io.gridtide.domain.LocalDay;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.simulator.market.DayAheadPrices;
import io.gridtide.simulator.market.PublicationRule;
import io.gridtide.simulator.noise.SeededNoise;
import io.gridtide.simulator.weather.HourlyWeather;
import io.gridtide.simulator.weather.WeatherModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A feed of simulated sites that never ends.
 *
 * <p>Loads, generation, weather, prices and carbon intensity depend on seed, names and time alone: two simulations
 * with the same seed agree on them whatever their windows are. Stored energy and registers begin at the start of
 * the history; a run resumed by {@link #seek} continues exactly. Weather forecasts are issued at 00, 06, 12 and 18
 * UTC for 60 hours, prices of a local day at 12:45 of the day before. Not thread safe.
 */
public final class SimulationFeed implements Feed {
    private static final Duration ISSUE_EVERY = Duration.ofHours(6);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SimulationSpec spec;
    private final FeedWindow window;
    private final Map<String, WeatherModel> weatherByLocation = new LinkedHashMap<>();
    private final Map<String, Market> marketByArea = new LinkedHashMap<>();
    private final List<SiteSimulation> sites = new ArrayList<>();
    private final FeedCursor cursor;

    private record Market(String priceArea, String currency, PublicationRule publication, DayAheadPrices prices) {}

    public SimulationFeed(SimulationSpec spec, Dispatch dispatch) {
        this.spec = spec;
        this.window = spec.window();
        SeededNoise noise = new SeededNoise(spec.seed());
        for (SimulatedSite one : spec.sites()) {
            Site site = one.definition().site();
            WeatherModel weather = weatherByLocation.computeIfAbsent(
                    site.locationId(),
                    id -> new WeatherModel(one.climate(), site.location(), noise.stream("weather/" + id)));
            marketByArea.computeIfAbsent(site.priceArea(), id -> market(site, weather, noise));
            sites.add(new SiteSimulation(one, weather, noise.stream("site/" + site.siteId()), dispatch));
        }
        this.cursor =
                new FeedCursor(window, sites.stream().map(SiteSimulation::plant).toList(), this::eventsKnownAt);
    }

    @Override
    public List<SiteDefinition> definitions() {
        return spec.sites().stream().map(SimulatedSite::definition).toList();
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
        return List.of();
    }

    /** The price area lives on the weather of its first site. */
    private static Market market(Site site, WeatherModel weather, SeededNoise noise) {
        return new Market(
                site.priceArea(),
                site.currency(),
                new PublicationRule(site.timeZone()),
                new DayAheadPrices(site.timeZone(), weather, noise.stream("price/" + site.priceArea())));
    }

    private void eventsKnownAt(QuarterHour boundary, Consumer<FeedEvent> out) {
        Instant now = boundary.start();
        marketByArea.values().forEach(market -> market.publication()
                .publishedDay(now)
                .ifPresent(day -> publish(market, day, now, out)));
        if (isMultipleOf(now, ISSUE_EVERY)) {
            weatherByLocation.forEach((locationId, weather) -> issue(locationId, weather, now, out));
        }
        if (!now.isAfter(window.historyFrom())) {
            return;
        }
        QuarterHour past = new QuarterHour(boundary.index() - 1);
        if (isMultipleOf(now, HOUR) && !now.minus(HOUR).isBefore(window.historyFrom())) {
            weatherByLocation.forEach((locationId, weather) -> observe(locationId, weather, now, out));
        }
        sites.forEach(site -> site.readings(past, out));
    }

    private static void publish(Market market, LocalDay day, Instant now, Consumer<FeedEvent> out) {
        Resolution resolution = Resolution.QUARTER_HOUR;
        resolution
                .intervalsIn(day.interval())
                .forEach(slot -> out.accept(new FeedEvent.Price(
                        market.priceArea(),
                        slot.from(),
                        resolution.seconds(),
                        market.prices().perMwh(QuarterHour.containing(slot.from())),
                        market.currency(),
                        now)));
    }

    private static void issue(String locationId, WeatherModel weather, Instant now, Consumer<FeedEvent> out) {
        for (long lead = 0; lead < WeatherModel.LONGEST_LEAD.toHours(); lead++) {
            Instant hour = now.plus(HOUR.multipliedBy(lead));
            out.accept(new FeedEvent.WeatherForecast(
                    locationId, now, hour, HOUR, HourlyWeather.expected(weather, now, hour)));
        }
    }

    private static void observe(String locationId, WeatherModel weather, Instant now, Consumer<FeedEvent> out) {
        Instant hour = now.minus(HOUR);
        out.accept(
                new FeedEvent.WeatherObservation(locationId, hour, HOUR, HourlyWeather.observed(weather, hour), now));
    }

    private static boolean isMultipleOf(Instant instant, Duration step) {
        return instant.getEpochSecond() % step.toSeconds() == 0;
    }
}
