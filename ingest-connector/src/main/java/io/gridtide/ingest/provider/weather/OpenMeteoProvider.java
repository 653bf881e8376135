package io.gridtide.ingest.provider.weather;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.ingest.provider.Answer;
import io.gridtide.ingest.provider.ApiKey;
import io.gridtide.ingest.provider.ProviderClient;
import io.gridtide.ingest.provider.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forecast API of Open-Meteo. The key is needed by commercial accounts only. */
public final class OpenMeteoProvider implements WeatherProvider {
    public static final String NAME = "open-meteo";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);
    private static final String VARIABLES = Arrays.stream(OpenMeteoVariable.values())
            .map(OpenMeteoVariable::field)
            .collect(Collectors.joining(","));

    private final ProviderClient client;
    private final ProvidersConfig.OpenMeteo config;
    private final Optional<ApiKey> key;

    public OpenMeteoProvider(ProviderClient client, ProvidersConfig.OpenMeteo config) {
        this.client = client;
        this.config = config;
        this.key = config.apiKey().map(value -> new ApiKey("apikey", value, "gridtide.providers.open-meteo.api-key"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<WeatherSpan> forecast(Location location, Interval range) {
        Answer answer = client.get(new Query(config.baseUrl(), parameters(location, range), "application/json", key));
        return OpenMeteoAnswer.parse(answer.ok("json"), config.resolution()).stream()
                .filter(span -> span.span().overlaps(range))
                .toList();
    }

    private Map<String, String> parameters(Location location, Interval range) {
        String block = config.resolution().block();
        String bound = config.resolution() == OpenMeteoResolution.HOURLY ? "hour" : block;
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("latitude", Double.toString(location.latitudeDeg()));
        parameters.put("longitude", Double.toString(location.longitudeDeg()));
        parameters.put(block, VARIABLES);
        parameters.put("temperature_unit", "celsius");
        parameters.put("wind_speed_unit", "ms");
        parameters.put("timeformat", "unixtime");
        parameters.put("timezone", "UTC");
        // The end is included, as it has to be: the irradiance of the last span stands at its end.
        parameters.put("start_" + bound, floored(range.from()));
        parameters.put("end_" + bound, floored(range.to()));
        return parameters;
    }

    private String floored(Instant instant) {
        long step = config.resolution().step().toSeconds();
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), step) * step));
    }
}
