package io.gridtide.ingest.admin.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gridtide.ingest.site.DemandChargeDocument;
import io.gridtide.ingest.site.TariffPeriodDocument;
import java.util.List;

/** Columns of registry.tariff that hold JSON: the documents of the registry API, compactly. */
final class TariffJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<List<TariffPeriodDocument>> PERIODS = new TypeReference<>() {};

    private TariffJson() {}

    static String text(Object documents) {
        try {
            return MAPPER.writeValueAsString(documents);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a document of texts and numbers cannot be written as JSON", impossible);
        }
    }

    static List<TariffPeriodDocument> periods(String text) {
        try {
            return MAPPER.readValue(text, PERIODS);
        } catch (JsonProcessingException byHand) {
            throw new IllegalStateException("time_of_use of registry.tariff is not a list of periods", byHand);
        }
    }

    static DemandChargeDocument demandCharge(String text) {
        try {
            return MAPPER.readValue(text, DemandChargeDocument.class);
        } catch (JsonProcessingException byHand) {
            throw new IllegalStateException("demand_charge of registry.tariff is not a demand charge", byHand);
        }
    }
}
