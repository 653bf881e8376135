package io.gridtide.ingest.mqtt.sparkplug;

import static io.gridtide.ingest.support.EdgeNode.metric;
import static io.gridtide.schemas.avro.ReadingQuality.BAD;
import static io.gridtide.schemas.avro.ReadingQuality.GOOD;
import static io.gridtide.schemas.avro.ReadingQuality.MISSING;
import static io.gridtide.schemas.avro.ReadingQuality.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.mqtt.InboundMessage.Flags;
import io.gridtide.ingest.mqtt.MessageBench;
import io.gridtide.ingest.mqtt.MessageBench.Outcome;
import io.gridtide.ingest.support.EdgeNode;
import io.gridtide.schemas.avro.MeterReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.PropertyDataType;
import org.eclipse.tahu.message.model.PropertySet.PropertySetBuilder;
import org.eclipse.tahu.message.model.PropertyValue;
import org.junit.jupiter.api.Test;

/** Births, data, gaps and deaths of a node, by Tahu's encoder, up to the readings. */
class SparkplugMessagesTest {
    private static final Instant NOW = MessageBench.NOW;
    private static final Instant T0 = NOW.minusSeconds(60);
    private static final Flags FRESH = new Flags(0, false, false);
    private static final String NODE = "/gateway";
    private static final String COMMAND = "spBv1.0/plant/NCMD/gateway";

    private final MessageBench bench = new MessageBench(
            "sparkplug.groups[0].group", "plant",
            "sparkplug.groups[0].tenant", "demo",
            "sparkplug.groups[0].ignored", "status*,firmware",
            "sparkplug.groups[0].metrics[0].node", "gateway",
            "sparkplug.groups[0].metrics[0].metric", "outside",
            "sparkplug.groups[0].metrics[0].series", "home/outside",
            "sparkplug.groups[0].metrics[0].unit", "degF",
            "sparkplug.max-metrics", "20");

    private final EdgeNode node = new EdgeNode(4);

    @Test
    void birthsCarryValuesAndDataGoesByAlias() {
        Outcome nodeBirth = send("NBIRTH", "", node.birth(T0, metric("outside", 1L, MetricDataType.Double, 50.0, T0)));
        Outcome deviceBirth =
                send("DBIRTH", "/home", node.message(T0, metric("load", 2L, MetricDataType.Float, 1.5f, T0)));
        Outcome data = send("DDATA", "/home", node.untyped(NOW, metric(null, 2L, MetricDataType.Float, 2.5f, NOW)));

        assertThat(nodeBirth.letters()).isEmpty();
        assertThat(nodeBirth.readings()).singleElement().satisfies(reading -> assertThat(reading.getValue())
                .isBetween(9.999, 10.001));
        assertThat(deviceBirth.readings()).containsExactly(reading("home/load", T0, 1.5));
        assertThat(data.readings()).containsExactly(reading("home/load", NOW, 2.5));
        assertThat(bench.commands()).isEmpty();
    }

    @Test
    void gapInTheNumbersMakesReadingsUncertainUntilTheRebirth() {
        born();
        node.skip(1);
        Outcome afterGap = send("DDATA", "/home", load(NOW.minusSeconds(30), 1.0));
        Outcome stillUnsure = send("DDATA", "/home", load(NOW.minusSeconds(20), 2.0));

        assertThat(qualities(afterGap)).containsExactly(UNCERTAIN);
        assertThat(qualities(stillUnsure)).containsExactly(UNCERTAIN);
        assertThat(bench.commands()).containsExactly(COMMAND);
        assertThat(bench.count("sequence.gaps", "")).isEqualTo(1);

        born();
        assertThat(qualities(send("DDATA", "/home", load(NOW, 3.0)))).containsExactly(GOOD);
    }

    @Test
    void numbersGoRoundWithoutAGap() {
        born();
        for (int message = 0; message < 600; message++) {
            assertThat(qualities(send("DDATA", "/home", load(NOW, 1.0)))).containsExactly(GOOD);
        }
        assertThat(bench.count("sequence.gaps", "")).isZero();
    }

    @Test
    void messageDeliveredAgainIsNoGap() {
        born();
        byte[] first = load(NOW.minusSeconds(2), 1.0);
        byte[] second = load(NOW.minusSeconds(1), 2.0);
        send("DDATA", "/home", first);
        send("DDATA", "/home", second);

        Outcome again = bench.take("spBv1.0/plant/DDATA/gateway/home", first, new Flags(1, false, true), NOW);

        assertThat(qualities(again)).containsExactly(GOOD);
        assertThat(qualities(send("DDATA", "/home", load(NOW, 3.0)))).containsExactly(GOOD);
        assertThat(bench.count("sequence.gaps", "")).isZero();
    }

    @Test
    void deathOfANodeEndsEverythingItAnnouncedAtTheTimeItArrives() {
        born();
        Instant later = NOW.plusSeconds(5);

        Outcome death = bench.take("spBv1.0/plant/NDEATH/gateway", node.death(), FRESH, later);

        assertThat(death.letters()).isEmpty();
        assertThat(death.readings())
                .allSatisfy(reading -> {
                    assertThat(reading.getQuality()).isEqualTo(MISSING);
                    assertThat(reading.getEventTime()).isEqualTo(later);
                })
                .extracting(MeterReading::getSeriesId)
                .containsExactlyInAnyOrder("home/load", "home/soc", "home/outside");
        assertThat(send("DDATA", "/home", load(NOW, 1.0)).fault()).startsWith("BEFORE_BIRTH");
    }

    @Test
    void lateDeathOfAnEarlierLifeChangesNothing() {
        byte[] oldWill = new EdgeNode(3).death();
        born();

        Outcome death = send("NDEATH", "", oldWill);

        assertThat(death).isEqualTo(new Outcome(List.of(), List.of()));
        assertThat(bench.count("ignored", "death-of-earlier-life")).isEqualTo(1);
        assertThat(qualities(send("DDATA", "/home", load(NOW, 1.0)))).containsExactly(GOOD);
    }

    @Test
    void deathOfADeviceEndsItsMetricsAtTheTimeItStates() {
        born();

        Outcome death = send("DDEATH", "/home", node.message(NOW.minusSeconds(10)));

        assertThat(death.readings())
                .allSatisfy(reading -> {
                    assertThat(reading.getQuality()).isEqualTo(MISSING);
                    assertThat(reading.getEventTime()).isEqualTo(NOW.minusSeconds(10));
                })
                .extracting(MeterReading::getSeriesId)
                .containsExactlyInAnyOrder("home/load", "home/soc");
        Outcome data = send("DDATA", "/home", load(NOW, 1.0));
        assertThat(data.fault()).startsWith("BEFORE_BIRTH: the device home has not announced its metrics");
        assertThat(bench.commands()).containsExactly(COMMAND);
    }

    @Test
    void dataBeforeTheBirthIsADeadLetterAndARebirthIsAskedForOncePerInterval() {
        Outcome first = send("DDATA", "/home", load(NOW, 1.0));
        Outcome second = send("NDATA", "", load(NOW, 1.0));
        bench.take("spBv1.0/plant/NDATA/gateway", load(NOW, 1.0), FRESH, NOW.plusSeconds(11));

        assertThat(first.fault()).startsWith("BEFORE_BIRTH: the node plant/gateway has not announced its metrics");
        assertThat(second.letters()).hasSize(1);
        assertThat(bench.commands()).containsExactly(COMMAND, COMMAND);
    }

    @Test
    void unknownAliasIsRefusedTheOthersAreTaken() {
        born();

        Outcome data = send(
                "DDATA",
                "/home",
                node.untyped(
                        NOW,
                        metric(null, 99L, MetricDataType.Double, 1.0),
                        metric(null, 2L, MetricDataType.Double, 2.0)));

        assertThat(data.readings()).containsExactly(reading("home/load", NOW, 2));
        assertThat(data.fault()).startsWith("UNKNOWN_METRIC at alias 99: no birth announced it");
        assertThat(bench.commands()).containsExactly(COMMAND);
    }

    @Test
    void lostConnectionMakesEveryNodeUncertainUntilItsRebirth() {
        born();
        bench.connectionLost();

        assertThat(qualities(send("DDATA", "/home", load(NOW, 1.0)))).containsExactly(UNCERTAIN);
        assertThat(bench.commands()).containsExactly(COMMAND);
    }

    @Test
    void nullIsMissingAndQualityOfTheSenderIsKept() throws Exception {
        born();
        Metric bad = qualified(0);
        Metric stale = qualified(500);

        assertThat(qualities(
                        send("DDATA", "/home", node.message(NOW, metric("load", 2L, MetricDataType.Double, null)))))
                .containsExactly(MISSING);
        assertThat(qualities(send("DDATA", "/home", node.message(NOW, bad)))).containsExactly(BAD);
        assertThat(qualities(send("DDATA", "/home", node.message(NOW, stale)))).containsExactly(UNCERTAIN);
    }

    @Test
    void historicalValueKeepsItsOwnTimeAndPayloadTimeStandsInForAMissingOne() {
        born();
        Instant past = NOW.minusSeconds(7200);

        Outcome outcome = send(
                "DDATA",
                "/home",
                node.message(
                        NOW.minusSeconds(1),
                        metric("load", null, MetricDataType.Double, 1.0, past),
                        metric("load", null, MetricDataType.Double, 2.0)));

        assertThat(outcome.readings())
                .extracting(MeterReading::getEventTime)
                .containsExactly(past, NOW.minusSeconds(1));
    }

    @Test
    void metricOfAnotherTypeThanAnnouncedIsNamed() {
        born();

        assertThat(send("DDATA", "/home", node.message(NOW, metric("load", 2L, MetricDataType.Int32, 5)))
                        .fault())
                .isEqualTo("WRONG_TYPE at load: was announced as Double and comes as Int32");
        assertThat(send("DDATA", "/home", node.untyped(NOW, metric(null, 2L, MetricDataType.Int32, 5)))
                        .fault())
                .startsWith("WRONG_TYPE at load: is of type Double and carries Bits32");
        assertThat(send("DDATA", "/home", node.message(NOW, metric("load", 2L, MetricDataType.Double, Double.NaN)))
                        .fault())
                .startsWith("NOT_FINITE at value 0 (home/load) value");
    }

    @Test
    void typeThatIsNoNumberIsRefusedUnlessTheMetricIsIgnored() {
        Outcome birth = send("NBIRTH", "", node.birth(T0, metric("outside", null, MetricDataType.String, "warm")));
        Outcome ignored = send(
                "DBIRTH",
                "/home",
                node.message(
                        T0,
                        metric("status/door", null, MetricDataType.String, "open"),
                        metric("firmware", null, MetricDataType.String, "1.2"),
                        metric("Properties/Maker", null, MetricDataType.String, "me")));

        assertThat(birth.fault()).startsWith("UNSUPPORTED_TYPE at outside: String cannot be a reading");
        assertThat(ignored).isEqualTo(new Outcome(List.of(), List.of()));
    }

    @Test
    void birthThatCannotBeTrustedLeavesTheNodeUnknown() {
        born();
        Outcome twice = send(
                "NBIRTH",
                "",
                node.birth(
                        T0, metric("a", 1L, MetricDataType.Double, 1.0), metric("b", 1L, MetricDataType.Double, 1.0)));
        Outcome data = send("DDATA", "/home", load(NOW, 1.0));

        assertThat(twice.fault()).startsWith("UNREADABLE: the alias of b belongs to another metric");
        assertThat(data.fault()).startsWith("BEFORE_BIRTH");
    }

    @Test
    void moreMetricsThanAreRememberedAreRefusedUntilOthersAreForgotten() {
        born();
        Metric[] many = new Metric[15];
        for (int at = 0; at < many.length; at++) {
            many[at] = metric("m" + at, null, MetricDataType.Double, 1.0);
        }

        Outcome refused = bench.take("spBv1.0/plant/NBIRTH/other", new EdgeNode(0).birth(T0, many));
        assertThat(refused.fault()).startsWith("TOO_MANY_METRICS").contains("gridtide.mqtt.sparkplug.max-metrics");

        send("NDEATH", "", node.death());
        assertThat(bench.take("spBv1.0/plant/NBIRTH/other", new EdgeNode(0).birth(T0, many)))
                .isEqualTo(new Outcome(List.of(), List.of()));
    }

    @Test
    void unreadablePayloadIsAGapAndTheNextIsRead() {
        born();

        Outcome broken = send("DDATA", "/home", new byte[] {0x12, 0x7f});
        node.skip(1);

        assertThat(broken.fault()).startsWith("UNREADABLE: no Sparkplug B payload");
        assertThat(qualities(send("DDATA", "/home", load(NOW, 1.0)))).containsExactly(UNCERTAIN);
    }

    @Test
    void groupsAndTopicsThatAreNotMeantAreNamed() {
        assertThat(bench.take("spBv1.0/other/NDATA/gateway", load(NOW, 1.0)).fault())
                .startsWith("UNMAPPED_TOPIC: the group other is not one of gridtide.mqtt.sparkplug.groups");
        assertThat(bench.take("spBv1.0/plant/NDATA", load(NOW, 1.0)).fault()).startsWith("UNMAPPED_TOPIC");
    }

    private void born() {
        send("NBIRTH", "", node.birth(T0, metric("outside", 1L, MetricDataType.Double, 50.0, T0)));
        Outcome device = send(
                "DBIRTH",
                "/home",
                node.message(
                        T0,
                        metric("load", 2L, MetricDataType.Double, 1.0, T0),
                        metric("soc", 3L, MetricDataType.Double, 0.5, T0)));
        assertThat(device.letters()).isEmpty();
    }

    private byte[] load(Instant at, double value) {
        return node.untyped(at, metric(null, 2L, MetricDataType.Double, value, at));
    }

    private static Metric qualified(int code) throws Exception {
        return new Metric.MetricBuilder("load", MetricDataType.Double, 1.0)
                .timestamp(null)
                .properties(new PropertySetBuilder()
                        .addProperty("Quality", new PropertyValue<>(PropertyDataType.Int32, code))
                        .createPropertySet())
                .createMetric();
    }

    private Outcome send(String type, String device, byte[] payload) {
        return bench.take("spBv1.0/plant/" + type + NODE + device, payload, FRESH, NOW);
    }

    private static List<io.gridtide.schemas.avro.ReadingQuality> qualities(Outcome outcome) {
        assertThat(outcome.letters()).isEmpty();
        return new ArrayList<>(
                outcome.readings().stream().map(MeterReading::getQuality).toList());
    }

    private static MeterReading reading(String seriesId, Instant time, double value) {
        return new MeterReading(seriesId, time, value, "kW", GOOD, "sparkplug", 0L, NOW);
    }
}
