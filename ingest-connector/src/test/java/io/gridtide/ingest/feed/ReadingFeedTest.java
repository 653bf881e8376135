package io.gridtide.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;
import io.gridtide.ingest.registry.RegistryViews;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingFeedTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private final ReadingFeed feed = new ReadingFeed(RegistryViews.withSeries());
    private final FeedBench<MeterReading> bench = new FeedBench<>(feed, NOW);

    @Test
    void readingOfAKnownSeriesIsTakenWithTheTimeItWasReceived() {
        MeterReading reading =
                bench.accepted("\"seriesId\":\"home/load\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":1.25");

        assertThat(reading)
                .isEqualTo(new MeterReading(
                        "home/load",
                        Instant.parse("2026-06-01T09:45:00Z"),
                        1.25,
                        "kW",
                        ReadingQuality.GOOD,
                        "http",
                        0L,
                        NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "home/load, 1500, W, 1.5",
        "home/load, 0.002, MW, 2",
        "home/register, 12000, Wh, 12",
        "home/pulses, 300, pulse, 0.15",
        "home/pulses, 300, Wh, 0.3",
        "home/soc, 55, %, 0.55",
        "home/outside, 50, degF, 10"
    })
    void valueIsConvertedIntoTheDeclaredUnit(String seriesId, double sent, String unit, double expected) {
        MeterReading reading = bench.accepted("\"seriesId\":\"" + seriesId
                + "\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":" + sent + ",\"unit\":\"" + unit + "\"");

        assertThat(reading.getValue()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void aMeterThatCountsPulsesNeedNotSaySo() {
        MeterReading reading =
                bench.accepted("\"seriesId\":\"home/pulses\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":300");

        assertThat(reading.getValue()).isEqualTo(0.15);
        assertThat(reading.getUnit()).isEqualTo("kWh");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seriesId\":\"home/none\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":1|seriesId|UNKNOWN_SERIES",
                "\"seriesId\":\"foreign/load\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":1|seriesId|UNKNOWN_SERIES",
                "\"seriesId\":\"home/net\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":1|seriesId|VIRTUAL_SERIES",
                "\"seriesId\":\"home/load\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":1,\"unit\":\"kWh\"|unit|UNIT_MISMATCH",
                "\"seriesId\":\"home/load\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":1,\"unit\":\"furlong\"|unit|UNKNOWN_UNIT",
                "\"seriesId\":\"home/register\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":1,\"unit\":\"pulse\"|unit|UNIT_MISMATCH",
                "\"seriesId\":\"home/load\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":1,\"quality\":\"FINE\"|quality|UNKNOWN_QUALITY",
                "\"seriesId\":\"home/load\",\"eventTime\":\"1970-01-01T00:00:00Z\",\"value\":1|eventTime|TOO_OLD",
                "\"seriesId\":\"home/load\",\"eventTime\":\"2026-06-01T10:15:00.001Z\",\"value\":1|eventTime|IN_THE_FUTURE",
                "\"seriesId\":\"home/load\",\"eventTime\":\"2026-06-01T09:45:00Z\"|value|MISSING_FIELD",
                "\"seriesId\":\"home/load\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"value\":1,\"knownAt\":\"2026-06-01T09:46:00Z\"|knownAt|NOT_ALLOWED",
            })
    void brokenRuleIsNamedWithItsField(String body, String field, Reason reason) {
        ItemError error = bench.refused(body);

        assertThat(error.field()).isEqualTo(field);
        assertThat(error.reasonCode()).isEqualTo(reason);
    }

    @Test
    void timesAtTheEdgesAreTaken() {
        assertThat(bench.accepted("\"seriesId\":\"home/load\",\"eventTime\":\"2026-06-01T10:15:00Z\",\"value\":1"))
                .isNotNull();
        assertThat(bench.accepted("\"seriesId\":\"home/load\",\"eventTime\":\"2000-01-01T00:00:00Z\",\"value\":1"))
                .isNotNull();
    }

    @Test
    void missingReadingNeedsNoValue() {
        MeterReading reading = bench.accepted(
                "\"seriesId\":\"home/load\",\"eventTime\":\"2026-06-01T09:45:00Z\",\"quality\":\"MISSING\"");

        assertThat(reading.getQuality()).isEqualTo(ReadingQuality.MISSING);
    }

    @Test
    void replayMayStateTheTimeOfKnowledge() {
        FeedBench<MeterReading> replay = new FeedBench<>(feed, NOW, ClockMode.FEED);

        MeterReading reading = replay.accepted(
                "\"seriesId\":\"home/load\",\"eventTime\":\"2026-01-01T00:00:00Z\",\"value\":1,\"knownAt\":\"2026-01-01T00:15:00Z\"");

        assertThat(reading.getReceivedAt()).isEqualTo(Instant.parse("2026-01-01T00:15:00Z"));
    }
}
