package io.gridtide.benchmarks.chaos;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A Sparkplug B node that waits for its primary host. Its messages have QoS 0, so nobody acknowledges them: what the node knows
 * is what the host tells on its state topic and by asking for a rebirth. A reading counts as safe when the host stayed online
 * for a while after it and asked for nothing; what was sent shortly before the host went away, or asked, may be lost.
 */
final class SparkplugPath implements SendingPath {
    private static final String HOST_ID = "chaos-host";
    private static final String STATE = "spBv1.0/STATE/" + HOST_ID;
    private static final String GROUP = IngestChaos.SITE_ID;
    private static final String NODE = "gateway";
    private static final String DEVICE = "sparkplug";
    private static final String COMMANDS = topic("NCMD");

    /** Longer than the write side waits for the broker before it spools. */
    private static final Duration SAFE_AFTER = Duration.ofSeconds(15);

    private static final int AT_ONCE = 8;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Readings readings;
    private final String tenant;
    private final Mqtt3AsyncClient client;
    private final SparkplugPayloads payloads = new SparkplugPayloads();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Deque<Sent> undecided = new ArrayDeque<>();
    private final Ledger ledger = new Ledger();
    private boolean born;

    /** What the host let the node know. */
    private enum Heard {
        ONLINE,
        OFFLINE,
        REBIRTH
    }

    private record Sent(List<SentReading> readings, long atNanos) {}

    SparkplugPath(Readings readings, String tenant, MqttBroker broker) {
        this.readings = readings;
        this.tenant = tenant;
        this.client = broker.client("chaos-gateway").buildAsync();
        client.connectWith()
                .willPublish()
                .topic(topic("NDEATH"))
                .payload(payloads.death())
                .applyWillPublish()
                .send()
                .join();
        listen(STATE, state -> heard.add(state.contains("\"online\":true") ? Heard.ONLINE : Heard.OFFLINE));
        listen(COMMANDS, command -> heard.add(Heard.REBIRTH));
    }

    @Override
    public String name() {
        return "MQTT, Sparkplug B";
    }

    @Override
    public List<String> seriesIds() {
        return readings.seriesIds();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    /** What the write side is told. */
    Map<String, String> settings() {
        return Map.of(
                "gridtide.mqtt.sparkplug.host-id", HOST_ID,
                "gridtide.mqtt.sparkplug.groups[0].group", GROUP,
                "gridtide.mqtt.sparkplug.groups[0].tenant", tenant,
                "gridtide.mqtt.sparkplug.groups[0].series", "{group}/{device}/{metric}");
    }

    @Override
    public void send(BooleanSupplier goOn) throws InterruptedException {
        boolean online = false;
        while (goOn.getAsBoolean()) {
            online = listened(online);
            if (online) {
                if (!born) {
                    publish(topic("NBIRTH"), payloads.nodeBirth());
                }
                List<SentReading> items =
                        readings.next(born ? AT_ONCE : seriesIds().size());
                ledger.sent(items);
                publish(topic(born ? "DDATA" : "DBIRTH") + "/" + DEVICE, payloads.device(items, !born));
                undecided.add(new Sent(items, System.nanoTime()));
                born = true;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        while (!undecided.isEmpty()) {
            online = listened(online);
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    @Override
    public void close() {
        client.disconnect();
    }

    /** Whether the host is online, after all that was heard meanwhile. */
    private boolean listened(boolean before) {
        boolean online = before;
        for (Heard one = heard.poll(); one != null; one = heard.poll()) {
            born = false;
            switch (one) {
                case ONLINE -> online = true;
                case OFFLINE -> {
                    online = false;
                    doubt("the host went offline");
                }
                case REBIRTH -> {
                    ledger.repeated();
                    doubt("the host asked for a rebirth");
                }
            }
        }
        long now = System.nanoTime();
        while (!undecided.isEmpty() && now - undecided.peek().atNanos() > SAFE_AFTER.toNanos()) {
            ledger.acknowledged(undecided.remove().readings());
        }
        return online;
    }

    private void doubt(String why) {
        undecided.forEach(sent -> ledger.reported(sent.readings(), why));
        undecided.clear();
    }

    private void publish(String topic, byte[] payload) {
        client.publish(Mqtt3Publish.builder()
                        .topic(topic)
                        .qos(MqttQos.AT_MOST_ONCE)
                        .payload(payload)
                        .build())
                .join();
    }

    private void listen(String topic, Consumer<String> receiver) {
        client.subscribeWith()
                .topicFilter(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(message -> receiver.accept(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                .send()
                .join();
    }

    private static String topic(String type) {
        return "spBv1.0/" + GROUP + "/" + type + "/" + NODE;
    }
}
