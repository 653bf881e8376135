package io.gridtide.ingest.provider.market;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.ingest.provider.Answer;
import io.gridtide.ingest.provider.ApiKey;
import io.gridtide.ingest.provider.Fault;
import io.gridtide.ingest.provider.ProviderClient;
import io.gridtide.ingest.provider.ProviderException;
import io.gridtide.ingest.provider.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The REST interface of the ENTSO-E transparency platform, article 12.1.D: day-ahead prices. */
public final class EntsoeProvider implements MarketProvider {
    public static final String NAME = "entsoe";
    private static final DateTimeFormatter PERIOD =
            DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);

    private final ProviderClient client;
    private final ProvidersConfig.Entsoe config;
    private final Optional<ApiKey> key;

    public EntsoeProvider(ProviderClient client, ProvidersConfig.Entsoe config) {
        this.client = client;
        this.config = config;
        this.key =
                config.apiKey().map(value -> new ApiKey("securityToken", value, "gridtide.providers.entsoe.api-key"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<QuotedPrice> dayAhead(PriceArea area, Interval range) {
        Answer answer = client.get(new Query(config.baseUrl(), parameters(area, range), "application/xml", key));
        if (answer.status() != 200) {
            // The platform says "nothing found" with status 400 at times, in the same acknowledgement as with 200.
            throw refusal(answer, area);
        }
        return EntsoeDocument.parse(answer.ok("xml"), area.code(), config.sequence()).stream()
                .filter(price -> price.interval().overlaps(range))
                .toList();
    }

    private ProviderException refusal(Answer answer, PriceArea area) {
        try {
            EntsoeDocument.parse(answer.body(), area.code(), config.sequence());
        } catch (ProviderException told) {
            if (told.fault() == Fault.NO_DATA || told.fault() == Fault.REQUEST_REFUSED) {
                return told;
            }
        }
        return ProviderException.of(Fault.REQUEST_REFUSED, "status " + answer.status());
    }

    private static Map<String, String> parameters(PriceArea area, Interval range) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("documentType", "A44");
        parameters.put("contract_MarketAgreement.type", "A01");
        parameters.put("in_Domain", area.code());
        parameters.put("out_Domain", area.code());
        parameters.put("periodStart", period(range.from()));
        parameters.put("periodEnd", period(range.to()));
        return parameters;
    }

    private static String period(Instant instant) {
        return PERIOD.format(instant);
    }
}
