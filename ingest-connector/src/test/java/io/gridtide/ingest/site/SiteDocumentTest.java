package io.gridtide.ingest.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.support.Documents;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteDocumentTest {
    private final SiteDocumentReader reader = new SiteDocumentReader();
    private final SiteDocumentMapper mapper = new SiteDocumentMapper("home", "demo");

    @Test
    void wholeDocumentBecomesADefinitionOfTheCallersTenant() {
        SiteDefinition definition =
                mapper.map(read(Documents.home("home", "Home"))).orElseThrow();

        assertThat(definition.site().tenantId()).isEqualTo("demo");
        assertThat(definition.assets()).hasSize(3).hasAtLeastOneElementOfType(Asset.Battery.class);
        assertThat(definition.series().getFirst().resolution()).isEqualTo(Resolution.QUARTER_HOUR);
        assertThat(definition.series().get(1).assetId()).contains("home/pv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"peakPowerKw\": 10|\"peakPowerKw\": -1|assets[0].peakPowerKw",
                "\"peakPowerKw\": 10|\"peakPowerKw\": null|assets[0].peakPowerKw",
                "\"type\": \"PV\"|\"type\": \"WIND\"|assets[0].type",
                "\"chargeEfficiency\": 0.95|\"chargeEfficiency\": 95|assets[1].chargeEfficiency",
                "\"quantity\": \"LOAD\"|\"quantity\": \"load\"|series[0].quantity",
                "\"assetId\": \"home/pv\", \"quantity\"|\"assetId\": \"home/wind\", \"quantity\"|series",
                "Europe/Berlin|Berlin|timeZone",
                "\"latitudeDeg\": 52.5|\"latitudeDeg\": 152.5|latitude",
                "\"currency\": \"EUR\"|\"currency\": \"Euro\"|currency",
                "\"tariffId\": \"home\"|\"tariffId\": \"ho me\"|tariff.tariffId",
            })
    void brokenRuleNamesItsField(String good, String bad, String field) {
        String document = Documents.home("home", "Home").replace(good, bad);

        assertThat(mapper.map(read(document))).isEmpty();
        assertThat(mapper.faults()).singleElement().satisfies(fault -> assertThat(fault.field() + " " + fault.detail())
                .contains(field));
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(mapper.map(read("{\"assets\":[{},null]}"))).isEmpty();

        assertThat(mapper.faults())
                .extracting(FieldFault::field)
                .startsWith("name", "assets[0].assetId", "assets[1].asset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"name\":",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"nmae\":\"a\"}",
                "{\"latitudeDeg\":\"52\"}",
                "{\"series\":[{\"readingPeriodSeconds\":1.5}]}",
                "{\"latitudeDeg\":NaN}",
                "{} {}",
            })
    void documentOfAnotherShapeIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(BodyException.class);
    }

    @Test
    void slashInASiteIdIsRefused() {
        SiteDocumentMapper slashed = new SiteDocumentMapper("a/b", "demo");

        assertThat(slashed.map(read(Documents.home("home", "Home")))).isEmpty();
        assertThat(slashed.faults()).extracting(FieldFault::field).isEqualTo(List.of("siteId"));
    }

    private SiteDocument read(String body) {
        return reader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
