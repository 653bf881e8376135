package io.gridtide.launcher.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.simulator.SampleSites;
import org.junit.jupiter.api.Test;

class SiteDocumentsTest {

    @Test
    void hoursAndDemandChargeOfATariffAreInTheDocument() {
        JsonNode office =
                SiteDocuments.document(SampleSites.office().definition()).path("tariff");
        JsonNode factory =
                SiteDocuments.document(SampleSites.factory().definition()).path("tariff");

        assertThat(office.at("/timeOfUse/0/window/from").asText()).isEqualTo("17:00");
        assertThat(office.at("/timeOfUse/0/window/daysOfWeek")).hasSize(5);
        assertThat(office.at("/timeOfUse/0/importFeePerMwh").asDouble()).isEqualTo(160);
        assertThat(office.has("demandCharge")).isFalse();
        assertThat(factory.at("/demandCharge/pricePerKw").asDouble()).isEqualTo(9.5);
        assertThat(factory.at("/demandCharge/measurementIntervalSeconds").asInt())
                .isEqualTo(900);
    }

    @Test
    void everyAssetAndSeriesOfASampleSiteIsInItsDocument() {
        for (SiteDefinition site : SampleSites.definitions()) {
            ObjectNode document = SiteDocuments.document(site);

            assertThat(document.path("timeZone").asText())
                    .isEqualTo(site.site().timeZone().getId());
            assertThat(document.path("assets").findValuesAsText("assetId"))
                    .containsExactlyElementsOf(
                            site.assets().stream().map(asset -> asset.assetId()).toList());
            assertThat(document.path("series").findValuesAsText("seriesId"))
                    .containsExactlyElementsOf(site.series().stream()
                            .map(series -> series.seriesId())
                            .toList());
            assertThat(document.path("tariff").path("tariffId").asText())
                    .isEqualTo(site.tariff().tariffId());
            assertThat(document.toString()).doesNotContain("Infinity").doesNotContain("NaN");
        }
    }
}
