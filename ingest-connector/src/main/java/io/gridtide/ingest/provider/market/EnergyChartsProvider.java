package io.gridtide.ingest.provider.market;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.ingest.provider.Answer;
import io.gridtide.ingest.provider.ProviderClient;
import io.gridtide.ingest.provider.Query;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API of energy-charts, run by Fraunhofer ISE: day-ahead spot prices by bidding zone. Needs no key. */
public final class EnergyChartsProvider implements MarketProvider {
    public static final String NAME = "energy-charts";

    private final ProviderClient client;
    private final ProvidersConfig.EnergyCharts config;
    private final ZoneId zone;

    public EnergyChartsProvider(ProviderClient client, ProvidersConfig.EnergyCharts config, ZoneId zone) {
        this.client = client;
        this.config = config;
        this.zone = zone;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<QuotedPrice> dayAhead(PriceArea area, Interval range) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("bzn", area.code());
        parameters.put("start", Long.toString(range.from().getEpochSecond()));
        // The end is included: the last interval asked for is the one that ends with the range.
        parameters.put("end", Long.toString(range.to().getEpochSecond() - 1));
        Answer answer = client.get(new Query(config.baseUrl(), parameters, "application/json", Optional.empty()));
        return EnergyChartsAnswer.parse(answer.ok("json"), zone).stream()
                .filter(price -> price.interval().overlaps(range))
                .toList();
    }
}
