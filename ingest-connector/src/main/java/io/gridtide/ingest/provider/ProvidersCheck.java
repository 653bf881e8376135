package io.gridtide.ingest.provider;

import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.ingest.provider.market.PriceArea;
import io.gridtide.ingest.provider.weather.Location;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds at the start what would otherwise be found in the night. */
final class ProvidersCheck {
    private static final String PREFIX = "gridtide.providers.";

    private ProvidersCheck() {}

    /**
     * Checks the providers that are switched on.
     *
     * @throws IllegalArgumentException naming the key
     */
    static void check(ProvidersConfig config) {
        if (config.openMeteo().enabled()) {
            source("open-meteo", config.openMeteo().baseUrl(), config.openMeteo());
            unique(
                    "open-meteo.locations",
                    config.openMeteo().locations().orElse(List.of()).stream().map(Location::id));
            require(
                    config.openMeteo().horizonDays() >= 1 && config.openMeteo().horizonDays() <= 16,
                    "open-meteo.horizon-days is 1 to 16, got "
                            + config.openMeteo().horizonDays());
        }
        if (config.entsoe().enabled()) {
            source("entsoe", config.entsoe().baseUrl(), config.entsoe());
            require(
                    config.entsoe().apiKey().isPresent(),
                    "entsoe.api-key is missing; it is the security token of an account of the transparency platform");
            unique("entsoe.areas", ids(config.entsoe().areas()));
        }
        if (config.energyCharts().enabled()) {
            source("energy-charts", config.energyCharts().baseUrl(), config.energyCharts());
            unique("energy-charts.areas", ids(config.energyCharts().areas()));
        }
        oneSourcePerArea(config);
    }

    private static void oneSourcePerArea(ProvidersConfig config) {
        if (!config.entsoe().enabled() || !config.energyCharts().enabled()) {
            return;
        }
        Set<String> areas = new HashSet<>(ids(config.entsoe().areas()).toList());
        ids(config.energyCharts().areas())
                .forEach(area -> require(
                        !areas.contains(area),
                        "energy-charts.areas and " + PREFIX + "entsoe.areas both name " + area
                                + "; the prices of an area come from one source"));
    }

    private static void source(String name, URI baseUrl, ProvidersConfig.Source source) {
        String scheme = String.valueOf(baseUrl.getScheme());
        require(
                baseUrl.getHost() != null && (scheme.equals("https") || scheme.equals("http")),
                name + ".base-url is an http or https address, got " + baseUrl);
        boolean inTheClear = scheme.equals("http") && !isLoopback(baseUrl.getHost());
        require(
                !(inTheClear && source.apiKey().isPresent()),
                name + ".base-url is http, over which " + PREFIX + name + ".api-key would travel in clear text");
    }

    private static boolean isLoopback(String host) {
        return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
    }

    private static void unique(String key, Stream<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.forEach(id -> require(seen.add(id), key + " names " + id + " twice"));
        require(!seen.isEmpty(), key + " is empty; name at least one, or switch the provider off");
    }

    private static Stream<String> ids(Optional<List<PriceArea>> areas) {
        return areas.orElse(List.of()).stream().map(PriceArea::id);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(PREFIX + message);
        }
    }
}
