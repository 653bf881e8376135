package io.gridtide.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.schemas.avro.SchedulePlace;
import io.gridtide.schemas.avro.SchedulePortfolio;
import io.gridtide.schemas.avro.ScheduleReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void recordsInsideRecordsAreWrittenAsDocumentsInsideDocuments() {
        SchedulePlace place = SchedulePlace.newBuilder()
                .setAssetId("battery")
                .setFrom(Instant.parse("2026-06-01T16:00:00Z"))
                .setAmount(1.5)
                .setUnit("kWh")
                .setCost(null)
                .build();
        ScheduleReason reason = ScheduleReason.newBuilder()
                .setKind("CURTAILMENT")
                .setSlots(2)
                .setPlaces(List.of(place))
                .setMessage("in words")
                .build();

        assertThat(Json.array(List.of(reason)))
                .isEqualTo("[{\"kind\":\"CURTAILMENT\",\"cost\":null,\"costWithoutControl\":null,\"slots\":2,"
                        + "\"places\":[{\"assetId\":\"battery\",\"from\":\"2026-06-01T16:00:00Z\",\"amount\":1.5,"
                        + "\"unit\":\"kWh\",\"cost\":null}],\"message\":\"in words\"}]");
        assertThat(Json.array(List.of())).isEqualTo("[]");
    }

    @Test
    void textsInsideARecordAreWrittenAsTextsAndNoRecordAsNothing() {
        SchedulePortfolio portfolio = SchedulePortfolio.newBuilder()
                .setPortfolioId("fleet/vpp")
                .setSiteIds(List.of("a", "b"))
                .setCost(1.5)
                .build();

        assertThat(Json.objectOrNull(portfolio))
                .isEqualTo("{\"portfolioId\":\"fleet/vpp\",\"siteIds\":[\"a\",\"b\"],\"countedSiteIds\":[],"
                        + "\"cost\":1.5,\"lowerBound\":null,\"gap\":null}");
        assertThat(Json.objectOrNull(null)).isNull();
    }
}
