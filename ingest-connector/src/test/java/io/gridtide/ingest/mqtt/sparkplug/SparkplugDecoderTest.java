package io.gridtide.ingest.mqtt.sparkplug;

import static io.gridtide.ingest.support.EdgeNode.encode;
import static io.gridtide.ingest.support.EdgeNode.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gridtide.ingest.mqtt.MessageException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.PropertyDataType;
import org.eclipse.tahu.message.model.PropertySet.PropertySetBuilder;
import org.eclipse.tahu.message.model.PropertyValue;
import org.eclipse.tahu.message.model.SparkplugBPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our decoder against Eclipse Tahu's encoder, and our encoder against Tahu's decoder. */
class SparkplugDecoderTest {
    private static final Instant TIME = Instant.parse("2026-06-01T09:45:00Z");

    private final SparkplugDecoder decoder = new SparkplugDecoder(1000);

    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments(MetricDataType.Int8, (byte) -1, -1.0),
                arguments(MetricDataType.Int8, Byte.MIN_VALUE, -128.0),
                arguments(MetricDataType.Int16, (short) -32_768, -32_768.0),
                arguments(MetricDataType.Int32, Integer.MIN_VALUE, -2_147_483_648.0),
                arguments(MetricDataType.Int64, -9_007_199_254_740_991L, -9_007_199_254_740_991.0),
                arguments(MetricDataType.UInt8, (short) 255, 255.0),
                arguments(MetricDataType.UInt16, 65_535, 65_535.0),
                arguments(MetricDataType.UInt32, 4_294_967_295L, 4_294_967_295.0),
                arguments(MetricDataType.UInt64, new BigInteger("18446744073709551615"), 1.8446744073709552E19),
                arguments(MetricDataType.UInt64, new BigInteger("9223372036854775809"), 9.223372036854775809E18),
                arguments(MetricDataType.Float, 0.1f, 0.1),
                arguments(MetricDataType.Double, -1.5e300, -1.5e300),
                arguments(MetricDataType.Boolean, true, 1.0),
                arguments(MetricDataType.Boolean, false, 0.0));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void valueOfEveryNumericTypeIsRead(MetricDataType type, Object value, double expected) {
        SparkplugPayload payload = decoder.decode(encode(TIME, 7L, List.of(metric("m", 3L, type, value, TIME)), false));

        assertThat(payload.sequence()).isEqualTo(7);
        assertThat(payload.epochMilli()).isEqualTo(TIME.toEpochMilli());
        assertThat(payload.metrics()).singleElement().satisfies(metric -> {
            assertThat(metric.name()).isEqualTo("m");
            assertThat(metric.alias()).isEqualTo(3);
            assertThat(metric.epochMilli()).isEqualTo(TIME.toEpochMilli());
            assertThat(MetricType.of(metric.typeCode()).orElseThrow().read(metric.value()))
                    .isEqualTo(OptionalDouble.of(expected));
        });
    }

    @Test
    void valueThatDoesNotFitItsTypeIsNone() {
        assertThat(MetricType.INT8.read(new MetricValue.Bits32(300))).isEmpty();
        assertThat(MetricType.INT8.read(new MetricValue.Bits32(255))).hasValue(-1);
        assertThat(MetricType.UINT8.read(new MetricValue.Bits32(-1))).isEmpty();
        assertThat(MetricType.UINT32.read(new MetricValue.Bits64(4_294_967_296L)))
                .isEmpty();
        assertThat(MetricType.DOUBLE.read(new MetricValue.Float32(1))).isEmpty();
        assertThat(MetricType.FLOAT.read(new MetricValue.Bits32(1))).isEmpty();
        assertThat(MetricType.BOOLEAN.read(new MetricValue.Bits32(1))).isEmpty();
        assertThat(MetricType.INT32.read(new MetricValue.None())).isEmpty();
        assertThat(MetricType.UINT64.read(new MetricValue.Other("string_value")))
                .isEmpty();
    }

    @Test
    void nullAndOtherTypesAreKeptApart() {
        SparkplugPayload payload = decoder.decode(encode(
                TIME,
                1L,
                List.of(
                        metric("empty", null, MetricDataType.Double, null),
                        metric("text", null, MetricDataType.String, "on")),
                false));

        assertThat(payload.metrics().get(0).empty()).isTrue();
        assertThat(payload.metrics().get(1).value()).isEqualTo(new MetricValue.Other("string_value"));
        assertThat(MetricType.nameOf(payload.metrics().get(1).typeCode())).isEqualTo("String");
    }

    @Test
    void qualityIsReadFromTheProperties() throws Exception {
        var properties = new PropertySetBuilder()
                .addProperty("engUnit", new PropertyValue<>(PropertyDataType.String, "kW"))
                .addProperty("Quality", new PropertyValue<>(PropertyDataType.Int32, 500))
                .addProperty("low", new PropertyValue<>(PropertyDataType.Int32, 1))
                .createPropertySet();
        var metric = new org.eclipse.tahu.message.model.Metric.MetricBuilder("m", MetricDataType.Double, 1.0)
                .properties(properties)
                .createMetric();

        assertThat(decoder.decode(encode(TIME, 1L, List.of(metric), false)).metrics())
                .extracting(SparkplugMetric::qualityCode)
                .containsExactly(500);
    }

    @Test
    void payloadCutOffAnywhereButBetweenFieldsIsRefused() {
        byte[] whole = encode(TIME, 1L, List.of(metric("name", 1L, MetricDataType.Double, 1.0, TIME)), false);
        int refused = 0;
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                assertThat(decoder.decode(cut).metrics().size()).isLessThanOrEqualTo(1);
            } catch (MessageException clear) {
                assertThat(clear).hasMessageContaining("no Sparkplug B payload");
                refused++;
            }
        }
        // A cut between two fields of the payload leaves a shorter payload: time, metric and sequence are three.
        assertThat(refused).isGreaterThanOrEqualTo(whole.length - 4);
    }

    @Test
    void morePayloadThanAllowedIsRefusedBeforeItTakesMemory() {
        byte[] emptyMetrics = new byte[4000];
        for (int at = 0; at < emptyMetrics.length; at += 2) {
            emptyMetrics[at] = 2 << 3 | 2;
        }

        assertThatThrownBy(() -> decoder.decode(emptyMetrics))
                .isInstanceOf(MessageException.class)
                .hasMessageContaining("TOO_LARGE: a payload has at most 1000 metrics");
    }

    @Test
    void sequenceBeyondItsRangeIsRefused() {
        assertThatThrownBy(() -> decoder.decode(encode(TIME, 256L, List.of(), false)))
                .hasMessageContaining("seq is 0 to 255, found 256");
    }

    @Test
    void rebirthCommandIsReadByTahu() throws Exception {
        SparkplugBPayload command =
                new SparkplugBPayloadDecoder().buildFromByteArray(Commands.rebirth(TIME.toEpochMilli()), null);

        assertThat(command.getTimestamp().toInstant()).isEqualTo(TIME);
        assertThat(command.getMetrics()).singleElement().satisfies(metric -> {
            assertThat(metric.getName()).isEqualTo("Node Control/Rebirth");
            assertThat(metric.getDataType()).isEqualTo(MetricDataType.Boolean);
            assertThat(metric.getValue()).isEqualTo(true);
        });
    }
}
