package io.gridtide.ingest.provider;

import io.gridtide.ingest.config.Edges;
import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.ingest.feed.PriceFeed;
import io.gridtide.ingest.feed.WeatherForecastFeed;
import io.gridtide.ingest.provider.market.EnergyChartsProvider;
import io.gridtide.ingest.provider.market.EntsoeProvider;
import io.gridtide.ingest.provider.market.MarketProvider;
import io.gridtide.ingest.provider.market.PriceArea;
import io.gridtide.ingest.provider.market.QuotedPrice;
import io.gridtide.ingest.provider.weather.OpenMeteoProvider;
import io.gridtide.ingest.provider.weather.WeatherProvider;
import io.gridtide.ingest.provider.weather.WeatherSpan;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes what is needed for every provider that is switched on. */
@Singleton
public class ProviderFactory {
    private final ProvidersConfig config;
    private final JobTools tools;
    private final InstantSource clock;
    private final Edges.Chance chance;
    private final MeterRegistry registry;
    private final PriceFeed prices;
    private final WeatherForecastFeed forecasts;

    public ProviderFactory(
            ProvidersConfig config,
            Publisher publisher,
            TopicTail tail,
            InstantSource clock,
            Edges.Chance chance,
            MeterRegistry registry,
            PriceFeed prices,
            WeatherForecastFeed forecasts) {
        this.config = config;
        this.tools = new JobTools(publisher, tail, clock);
        this.clock = clock;
        this.chance = chance;
        this.registry = registry;
        this.prices = prices;
        this.forecasts = forecasts;
    }

    /** The loops of the providers that are switched on; none is running yet. */
    List<ProviderLoop> loops() {
        List<ProviderLoop> loops = new ArrayList<>();
        if (config.openMeteo().enabled()) {
            loops.add(weather(new OpenMeteoProvider(client(), config.openMeteo())));
        }
        if (config.entsoe().enabled()) {
            loops.add(market(
                    new EntsoeProvider(client(), config.entsoe()),
                    config.entsoe().areas()));
        }
        if (config.energyCharts().enabled()) {
            loops.add(market(
                    new EnergyChartsProvider(client(), config.energyCharts(), config.marketZone()),
                    config.energyCharts().areas()));
        }
        return loops;
    }

    /** From which age of its last good answer a provider is degraded. */
    Duration degradedAfter(String name) {
        return switch (name) {
            case OpenMeteoProvider.NAME -> config.openMeteo().degradedAfter();
            case EntsoeProvider.NAME -> config.entsoe().degradedAfter();
            default -> config.energyCharts().degradedAfter();
        };
    }

    private ProviderClient client() {
        return new ProviderClient(config, clock);
    }

    private ProviderLoop weather(WeatherProvider provider) {
        ProviderMetrics metrics = new ProviderMetrics(registry, provider.name());
        ProviderGuard<List<WeatherSpan>> guard =
                new ProviderGuard<>(provider.name(), new TypeLiteral<>() {}, config, chance, metrics::attemptFailed);
        return loop(
                new WeatherJob(
                        provider,
                        guard,
                        config.openMeteo().locations().orElse(List.of()),
                        config.openMeteo(),
                        tools,
                        forecasts),
                metrics);
    }

    private ProviderLoop market(MarketProvider provider, Optional<List<PriceArea>> areas) {
        ProviderMetrics metrics = new ProviderMetrics(registry, provider.name());
        ProviderGuard<List<QuotedPrice>> guard =
                new ProviderGuard<>(provider.name(), new TypeLiteral<>() {}, config, chance, metrics::attemptFailed);
        return loop(new MarketJob(provider, guard, areas.orElse(List.of()), config, tools, prices), metrics);
    }

    private ProviderLoop loop(ProviderJob job, ProviderMetrics metrics) {
        ProviderStatus status = new ProviderStatus(job.targets());
        metrics.show(status, job::circuit, clock);
        return new ProviderLoop(job, config, chance, clock, status, metrics);
    }
}
