package io.gridtide.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.mqtt.MessageBench.Outcome;
import io.gridtide.ingest.support.EdgeNode;
import io.gridtide.schemas.avro.MeterReading;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.eclipse.tahu.message.model.MetricDataType;

/** Whatever a message holds, it becomes readings or one dead letter, never an exception, and the next is read. */
class MessagePropertyTest {
    private static final String SEED = "20261101";
    private static final String PLAIN = "plain/home/load";
    private static final String NODE = "spBv1.0/plant/NBIRTH/gateway";
    private static final String DEVICE = "spBv1.0/plant/DBIRTH/gateway/home";
    private static final String DATA = "spBv1.0/plant/DDATA/gateway/home";

    private static MessageBench bench() {
        return new MessageBench(
                "mappings[0].topic-filter", "plain/+/+",
                "mappings[0].tenant", "demo",
                "mappings[0].series", "{1}/{2}",
                "mappings[0].quality", "/q",
                "mappings[1].topic-filter", "list",
                "mappings[1].tenant", "demo",
                "mappings[1].series", "home/{/s}",
                "mappings[1].payload", "array",
                "mappings[1].time", "/t",
                "mappings[1].time-format", "epoch-seconds",
                "mappings[2].topic-filter", "number",
                "mappings[2].tenant", "demo",
                "mappings[2].series", "home/load",
                "mappings[2].payload", "number",
                "sparkplug.groups[0].group", "plant",
                "sparkplug.groups[0].tenant", "demo");
    }

    private final MessageBench plain = bench();

    @Property(tries = 300, seed = SEED)
    void anyBytes(@ForAll @Size(max = 300) byte[] payload) {
        for (String topic : List.of(PLAIN, "list", "number", NODE, DEVICE, DATA)) {
            sound(plain.take(topic, payload));
        }
    }

    @Property(tries = 300, seed = SEED)
    void anyTextOfJsonTokens(@ForAll("tokens") String payload) {
        sound(plain.take(PLAIN, payload));
        sound(plain.take("list", payload));
        sound(plain.take("number", payload));
    }

    @Property(tries = 8, seed = SEED)
    void deeplyNestedJson(@ForAll @IntRange(min = 33, max = 100_000) int depth) {
        Outcome outcome = plain.take(PLAIN, "{\"a\":".repeat(depth));

        assertThat(outcome.fault()).startsWith("UNREADABLE").contains("nesting depth");
    }

    @Property(tries = 8, seed = SEED)
    void arrayOfHugeCount(@ForAll @IntRange(min = 10_001, max = 100_000) int count) {
        assertThat(plain.take("list", "[" + "{},".repeat(count) + "{}]").fault())
                .startsWith("TOO_LARGE");
    }

    @Property(tries = 300, seed = SEED)
    void sparkplugPayloadWithAnyByteChangedOrCut(
            @ForAll @IntRange(max = 10_000) int place, @ForAll byte change, @ForAll @IntRange(max = 60) int cut) {
        MessageBench bench = bench();
        EdgeNode node = new EdgeNode(1);
        sound(bench.take(NODE, damaged(birthOf(node), place, change, 0)));
        sound(bench.take(NODE, birthOf(node)));
        sound(bench.take(DEVICE, damaged(deviceOf(node), place, change, cut)));
        byte[] data =
                node.untyped(MessageBench.NOW, EdgeNode.metric(null, 1L, MetricDataType.Double, 1.0, MessageBench.NOW));
        sound(bench.take(DATA, damaged(data, place, change, cut)));
        sound(bench.take("spBv1.0/plant/NDEATH/gateway", damaged(node.death(), place, change, cut)));

        EdgeNode fresh = new EdgeNode(2);
        bench.take(NODE, birthOf(fresh));
        assertThat(bench.take(DEVICE, deviceOf(fresh)).readings()).hasSize(1);
    }

    @Property(tries = 200, seed = SEED)
    void sparkplugMetricOfAnyTypeAndWireValue(
            @ForAll @IntRange(max = 40) int type, @ForAll @IntRange(min = 10, max = 20) int field, @ForAll long bits) {
        MessageBench bench = bench();
        EdgeNode node = new EdgeNode(1);
        bench.take(NODE, birthOf(node));

        sound(bench.take(DEVICE, rawBirth(type, field, bits)));
    }

    @Property(tries = 8, seed = SEED)
    void sparkplugTemplatesNestedToAnyDepth(@ForAll @IntRange(min = 1, max = 3_000) int depth) {
        MessageBench bench = bench();
        bench.take(NODE, birthOf(new EdgeNode(1)));
        byte[] metric = new byte[0];
        for (int level = 0; level < depth; level++) {
            // template_value of a metric, which holds metrics of its own.
            metric = prefixed(18, prefixed(2, metric));
        }

        sound(bench.take(DEVICE, prefixed(2, metric)));
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"value\"",
                        "\"q\"",
                        "\"s\"",
                        "\"t\"",
                        "\"load\"",
                        "\"GOOD\"",
                        "1780307100",
                        "-0.5",
                        "NaN",
                        "Infinity",
                        "null",
                        "true",
                        "1e400",
                        "9".repeat(101),
                        "\"\u0000\"",
                        "\"",
                        "\\",
                        "\uFEFF")
                .list()
                .ofMaxSize(20)
                .map(tokens -> String.join("", tokens));
    }

    private static void sound(Outcome outcome) {
        assertThat(outcome.letters()).hasSizeLessThanOrEqualTo(1);
        outcome.letters()
                .forEach(letter ->
                        assertThat(letter.getExceptionMessage()).isNotBlank().doesNotStartWith("INTERNAL"));
        assertThat(outcome.readings())
                .extracting(MeterReading::getValue)
                .allSatisfy(value -> assertThat(Double.isFinite(value)).isTrue());
    }

    private static byte[] birthOf(EdgeNode node) {
        return node.birth(MessageBench.NOW);
    }

    private static byte[] deviceOf(EdgeNode node) {
        return node.message(
                MessageBench.NOW, EdgeNode.metric("load", 1L, MetricDataType.Double, 1.0, MessageBench.NOW));
    }

    private static byte[] damaged(byte[] whole, int place, byte change, int cut) {
        byte[] damaged = Arrays.copyOf(whole, Math.max(0, whole.length - cut));
        if (damaged.length > 0) {
            damaged[place % damaged.length] = change;
        }
        return damaged;
    }

    private static byte[] rawBirth(int type, int field, long bits) {
        ByteArrayOutputStream metric = new ByteArrayOutputStream();
        metric.writeBytes(prefixed(1, "load".getBytes(StandardCharsets.UTF_8)));
        metric.write(4 << 3);
        metric.write(type);
        writeVarint(metric, (long) field << 3);
        writeVarint(metric, bits);
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(prefixed(2, metric.toByteArray()));
        payload.write(3 << 3);
        payload.write(1);
        return payload.toByteArray();
    }

    /** A length-delimited field. */
    private static byte[] prefixed(int field, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeVarint(out, (long) field << 3 | 2);
        writeVarint(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static void writeVarint(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
