package io.gridtide.ingest.provider;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.ingest.feed.Arrival;
import io.gridtide.ingest.feed.PriceDraft;
import io.gridtide.ingest.feed.PriceFeed;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.ingest.provider.market.KnownPrices;
import io.gridtide.ingest.provider.market.MarketDay;
import io.gridtide.ingest.provider.market.MarketProvider;
import io.gridtide.ingest.provider.market.PriceArea;
import io.gridtide.ingest.provider.market.QuotedPrice;
import io.gridtide.schemas.avro.MarketPrice;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Day-ahead prices of one provider: only prices that are new or changed are published, each as a new publication. */
final class MarketJob implements ProviderJob {
    /** Prices that count are published the day before; this looks back over a weekend of outages. */
    private static final Duration REMEMBERED = Duration.ofDays(4);

    private final MarketProvider provider;
    private final ProviderGuard<List<QuotedPrice>> guard;
    private final Map<String, PriceArea> areaById = new LinkedHashMap<>();
    private final ProvidersConfig config;
    private final JobTools tools;
    private final PriceFeed feed;
    private final MarketDay days;
    private KnownPrices known = new KnownPrices();

    MarketJob(
            MarketProvider provider,
            ProviderGuard<List<QuotedPrice>> guard,
            List<PriceArea> areas,
            ProvidersConfig config,
            JobTools tools,
            PriceFeed feed) {
        this.provider = provider;
        this.guard = guard;
        areas.forEach(area -> areaById.put(area.id(), area));
        this.config = config;
        this.tools = tools;
        this.feed = feed;
        this.days = new MarketDay(config.marketZone(), config.publicationTime());
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public String kind() {
        return "MARKET";
    }

    @Override
    public List<String> targets() {
        return List.copyOf(areaById.keySet());
    }

    @Override
    public CircuitBreakerState circuit() {
        return guard.circuit();
    }

    @Override
    public Map<String, Instant> recall() {
        KnownPrices read = new KnownPrices();
        Map<String, Instant> newest = new HashMap<>();
        tools.tail().read(feed.topic(), tools.clock().instant().minus(REMEMBERED), price -> {
            if (price.getMarket().equals("DAY_AHEAD") && areaById.containsKey(price.getPriceArea())) {
                read.put(price.getPriceArea(), List.of(quoted(price)));
                if (price.getSource().equals(name())) {
                    newest.merge(
                            price.getPriceArea(), price.getPublishedAt(), (one, two) -> one.isAfter(two) ? one : two);
                }
            }
        });
        known = read;
        return newest;
    }

    @Override
    public Outcome fetch(String target, Optional<Interval> range) {
        PriceArea area = areaById.get(target);
        if (area == null) {
            throw new IllegalArgumentException("no price area " + target + " for " + name());
        }
        Instant now = tools.clock().instant();
        Interval asked = range.orElseGet(() -> days.askedFor(now));
        List<QuotedPrice> prices = guard.call(() -> provider.dayAhead(area, asked));
        Arrival arrival = tools.publisher().arrival(name());
        List<Entry<MarketPrice>> judged = tools.publisher().judged(drafts(target, prices), arrival, feed::judge);
        List<Entry<MarketPrice>> changed = new ArrayList<>();
        for (int index = 0; index < prices.size(); index++) {
            if (!known.has(target, prices.get(index))) {
                changed.add(judged.get(index));
            }
        }
        tools.publisher().write(feed.topic(), changed);
        known.put(target, prices);
        known.forgetBefore(now.minus(REMEMBERED));
        return new Outcome(
                changed.size(),
                prices.size() - changed.size(),
                known.coveredUntil(target, now),
                known.missing(target, asked));
    }

    @Override
    public Instant next(Instant now) {
        Interval expected = days.expected(now);
        for (String area : areaById.keySet()) {
            Instant covered = known.coveredUntil(area, expected.from());
            if (covered == null || covered.isBefore(expected.to())) {
                return now.plus(config.pollEvery());
            }
        }
        Instant publication = days.nextPublication(now);
        Instant refresh = now.plus(config.refreshEvery());
        return publication.isBefore(refresh) ? publication : refresh;
    }

    private static List<PriceDraft> drafts(String area, List<QuotedPrice> prices) {
        List<PriceDraft> drafts = new ArrayList<>(prices.size());
        for (QuotedPrice price : prices) {
            drafts.add(new PriceDraft(
                    drafts.size(), area, price.from(), price.length().toSeconds(), price.perMwh(), price.currency()));
        }
        return drafts;
    }

    private static QuotedPrice quoted(MarketPrice price) {
        return new QuotedPrice(
                price.getFrom(),
                Duration.ofSeconds(price.getResolutionSeconds()),
                price.getPricePerMwh(),
                price.getCurrency());
    }
}
