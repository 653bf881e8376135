package io.gridtide.launcher.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.simulator.SampleSites;
import org.junit.jupiter.api.Test;

class SiteDocumentsTest {

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
