package io.gridtide.ingest.provider;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.ingest.feed.Arrival;
import io.gridtide.ingest.feed.WeatherDraft;
import io.gridtide.ingest.feed.WeatherForecastFeed;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.ingest.provider.weather.Location;
import io.gridtide.ingest.provider.weather.WeatherProvider;
import io.gridtide.ingest.provider.weather.WeatherSpan;
import io.gridtide.schemas.avro.WeatherForecast;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Weather forecasts of one provider. A forecast is published as a whole when any value of it is new, so that all values
 * of an issue belong together, and else only now and then, as a sign of life.
 */
final class WeatherJob implements ProviderJob {
    private final WeatherProvider provider;
    private final ProviderGuard<List<WeatherSpan>> guard;
    private final Map<String, Location> locationById = new LinkedHashMap<>();
    private final ProvidersConfig.OpenMeteo config;
    private final JobTools tools;
    private final WeatherForecastFeed feed;
    private final Map<String, Issue> lastIssueById = new HashMap<>();

    /** A forecast that lies on the topic. */
    private record Issue(Instant issuedAt, Map<Instant, WeatherDraft.Values> valuesByFrom) {}

    WeatherJob(
            WeatherProvider provider,
            ProviderGuard<List<WeatherSpan>> guard,
            List<Location> locations,
            ProvidersConfig.OpenMeteo config,
            JobTools tools,
            WeatherForecastFeed feed) {
        this.provider = provider;
        this.guard = guard;
        locations.forEach(location -> locationById.put(location.id(), location));
        this.config = config;
        this.tools = tools;
        this.feed = feed;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public String kind() {
        return "WEATHER";
    }

    @Override
    public List<String> targets() {
        return List.copyOf(locationById.keySet());
    }

    @Override
    public CircuitBreakerState circuit() {
        return guard.circuit();
    }

    @Override
    public Map<String, Instant> recall() {
        lastIssueById.clear();
        Instant since = tools.clock().instant().minus(config.republishAfter());
        tools.tail().read(feed.topic(), since, this::remember);
        Map<String, Instant> newest = new HashMap<>();
        lastIssueById.forEach((id, issue) -> newest.put(id, issue.issuedAt()));
        return newest;
    }

    @Override
    public Outcome fetch(String target, Optional<Interval> range) {
        Location location = locationById.get(target);
        if (location == null) {
            throw new IllegalArgumentException("no location " + target + " for " + name());
        }
        Instant now = tools.clock().instant();
        List<WeatherSpan> spans = guard.call(() -> provider.forecast(location, range.orElseGet(() -> horizon(now))));
        if (spans.isEmpty()) {
            throw ProviderException.of(Fault.NO_DATA, "the forecast holds nothing of the range asked for");
        }
        Arrival arrival = tools.publisher().arrival(name());
        List<Entry<WeatherForecast>> judged =
                tools.publisher().judged(drafts(target, arrival.receivedAt(), spans), arrival, feed::judge);
        boolean known = range.isEmpty() && isKnown(lastIssueById.get(target), spans, now);
        if (!known) {
            tools.publisher().write(feed.topic(), judged);
        }
        if (!known && range.isEmpty()) {
            lastIssueById.put(target, issue(arrival.receivedAt(), spans));
        }
        Instant until = spans.getLast().span().to();
        return new Outcome(known ? 0 : spans.size(), known ? spans.size() : 0, until, missing(spans));
    }

    @Override
    public Instant next(Instant now) {
        return now.plus(config.every());
    }

    /** From the hour that runs to the end of the last day, so that it moves on once a day only. */
    private Interval horizon(Instant now) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        return new Interval(now.truncatedTo(ChronoUnit.HOURS), midnight.plus(Duration.ofDays(config.horizonDays())));
    }

    private boolean isKnown(@Nullable Issue last, List<WeatherSpan> spans, Instant now) {
        return last != null
                && last.issuedAt().plus(config.republishAfter()).isAfter(now)
                && spans.stream().allMatch(span -> span.values()
                        .equals(last.valuesByFrom().get(span.span().from())));
    }

    private void remember(WeatherForecast forecast) {
        if (!forecast.getSource().equals(name()) || !locationById.containsKey(forecast.getLocationId())) {
            return;
        }
        Issue last = lastIssueById.get(forecast.getLocationId());
        if (last == null || last.issuedAt().isBefore(forecast.getIssuedAt())) {
            last = new Issue(forecast.getIssuedAt(), new HashMap<>());
            lastIssueById.put(forecast.getLocationId(), last);
        }
        last.valuesByFrom()
                .put(
                        forecast.getValidTime(),
                        new WeatherDraft.Values(
                                forecast.getTemperatureDegC(),
                                forecast.getGlobalHorizontalIrradianceWm2(),
                                forecast.getDirectNormalIrradianceWm2(),
                                forecast.getDiffuseHorizontalIrradianceWm2(),
                                forecast.getWindSpeedMetrePerSecond(),
                                forecast.getCloudCover()));
    }

    private static Issue issue(Instant issuedAt, List<WeatherSpan> spans) {
        Map<Instant, WeatherDraft.Values> valuesByFrom = new HashMap<>();
        spans.forEach(span -> valuesByFrom.put(span.span().from(), span.values()));
        return new Issue(issuedAt, valuesByFrom);
    }

    private static int missing(List<WeatherSpan> spans) {
        WeatherSpan first = spans.getFirst();
        Duration whole =
                Duration.between(first.span().from(), spans.getLast().span().to());
        return (int) whole.dividedBy(first.span().length()) - spans.size();
    }

    private static List<WeatherDraft> drafts(String location, Instant issuedAt, List<WeatherSpan> spans) {
        List<WeatherDraft> drafts = new ArrayList<>(spans.size());
        for (WeatherSpan span : spans) {
            drafts.add(new WeatherDraft(
                    drafts.size(),
                    location,
                    issuedAt,
                    span.span().from(),
                    span.span().length().toSeconds(),
                    span.values()));
        }
        return drafts;
    }
}
