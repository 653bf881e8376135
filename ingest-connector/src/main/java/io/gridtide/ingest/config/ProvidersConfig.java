package io.gridtide.ingest.config;

import io.gridtide.ingest.provider.market.PriceArea;
import io.gridtide.ingest.provider.weather.Location;
import io.gridtide.ingest.provider.weather.OpenMeteoResolution;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Weather and market providers; each is off until it is switched on. */
@ConfigMapping(prefix = "gridtide.providers")
public interface ProvidersConfig {
    /** Time zone of the market: its days are the days of this zone. */
    @WithDefault("Europe/Brussels")
    ZoneId marketZone();

    /** When, in the zone of the market, the prices of tomorrow are looked for first. */
    @WithDefault("12:45")
    LocalTime publicationTime();

    /** How often prices that should be out are looked for until the day is complete. */
    @WithDefault("PT5M")
    Duration pollEvery();

    /** How often complete prices are asked for again, to notice corrections. */
    @WithDefault("PT6H")
    Duration refreshEvery();

    /** Each scheduled time is put off by a random part of it, so that installations do not all ask at once. */
    @WithDefault("PT1M")
    Duration jitter();

    /** How often an instance that stands by asks whether it may fetch. */
    @WithDefault("PT10S")
    Duration takeOverEvery();

    /** How long one request may take, its whole answer included. */
    @WithDefault("PT20S")
    Duration timeout();

    /** Greatest answer, bytes, unpacked. */
    @WithDefault("8388608")
    int maxAnswerBytes();

    /** How this installation introduces itself. */
    @WithDefault("Gridtide/0.1")
    String userAgent();

    /** Pauses between attempts. */
    Retry retry();

    /** When a provider is left alone for a while. */
    Circuit circuit();

    OpenMeteo openMeteo();

    Entsoe entsoe();

    EnergyCharts energyCharts();

    /** Attempts of one fetch, and rounds after a failed one. */
    interface Retry {
        /** Attempts after the first one of a fetch. */
        @WithDefault("3")
        int attempts();

        /** Pause before the first of them; doubled from one to the next, with jitter. */
        @WithDefault("PT1S")
        Duration atFirst();

        /** Longest pause within a fetch; a provider that asks for a longer one is asked again by the next round. */
        @WithDefault("PT30S")
        Duration atMost();

        /** Pause before the round after a failed one; doubled up to {@link #roundAtMost()}. */
        @WithDefault("PT1M")
        Duration round();

        @WithDefault("PT10M")
        Duration roundAtMost();
    }

    /** The circuit breaker of a provider. */
    interface Circuit {
        /** So many attempts in a row that fail open it. */
        @WithDefault("4")
        int failures();

        /** How long it stays open before one attempt is let through. */
        @WithDefault("PT1M")
        Duration delay();
    }

    /** What all providers have. */
    interface Source {
        @WithDefault("false")
        boolean enabled();

        /** Key of the account; a secret. */
        Optional<String> apiKey();

        /** From this age of the last good answer on the provider counts as degraded. */
        @WithDefault("PT12H")
        Duration degradedAfter();
    }

    /** Open-Meteo, forecast API. */
    interface OpenMeteo extends Source {
        @WithDefault("https://api.open-meteo.com/v1/forecast")
        URI baseUrl();

        /** {@code id=latitude/longitude}, separated by commas. */
        Optional<List<Location>> locations();

        @WithDefault("HOURLY")
        OpenMeteoResolution resolution();

        /** Days ahead, today included; Open-Meteo knows up to 16. */
        @WithDefault("3")
        int horizonDays();

        @WithDefault("PT1H")
        Duration every();

        /** A forecast that does not change is published again after this time. */
        @WithDefault("PT6H")
        Duration republishAfter();
    }

    /** ENTSO-E transparency platform, day-ahead prices. */
    interface Entsoe extends Source {
        @WithDefault("https://web-api.tp.entsoe.eu/api")
        URI baseUrl();

        /** {@code area=EIC code}, separated by commas. */
        Optional<List<PriceArea>> areas();

        /** Which auction of a bidding zone counts where it has several. */
        @WithDefault("1")
        int sequence();
    }

    /** Energy-charts of Fraunhofer ISE, day-ahead prices. */
    interface EnergyCharts extends Source {
        @WithDefault("https://api.energy-charts.info/price")
        URI baseUrl();

        /** {@code area=bidding zone}, separated by commas. */
        Optional<List<PriceArea>> areas();
    }
}
