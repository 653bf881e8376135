package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.ProcessSpec;
import io.gridtide.launcher.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One Kafka node that is broker and controller at once (KRaft). */
public final class KafkaServer implements Component {

    /** Short name, as in logs and pid files. */
    public static final String NAME = "kafka";

    private static final int HEAP_MEBIBYTES = 384;
    private static final String MAIN_CLASS = "io.gridtide.launcher.broker.BrokerMain";

    private final StackLayout layout;
    private final ServerPorts ports;
    private final Tuning tuning;

    /** A broker with its state under the layout's state directory. */
    public KafkaServer(StackLayout layout, ServerPorts ports, Tuning tuning) {
        this.layout = layout;
        this.ports = ports;
        this.tuning = tuning;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Integer> ports() {
        return List.of(ports.kafka(), ports.kafkaController());
    }

    @Override
    public ProcessSpec prepare() {
        Path target = layout.target("launcher/broker");
        Path jar = BuiltFile.require(target.resolve("kafka-broker.jar"));
        Path home = layout.home(NAME);
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve("server.properties"), serverProperties());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + home, e);
        }
        List<String> command = JavaCommand.withHeap(HEAP_MEBIBYTES)
                .tuned(tuning)
                .properties(Map.of(
                        "org.slf4j.simpleLogger.defaultLogLevel", "warn",
                        "org.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer", "info",
                        "org.slf4j.simpleLogger.showDateTime", "true",
                        "org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"))
                .mainClass(jar + ":" + target.resolve("lib") + "/*", MAIN_CLASS, "server.properties");
        return new ProcessSpec(NAME, command, Map.of(), home, layout.log(NAME), StopSignal.TERMINATE);
    }

    @Override
    public Readiness readiness() {
        return new KafkaReadiness(bootstrapServers());
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofSeconds(60);
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.kafka();
    }

    /** {@code log.dirs} is relative to the working directory: in the file itself a comma in the path would split it. */
    private String serverProperties() {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%2$d
                log.dirs=data
                auto.create.topics.enable=false
                # One node: every internal topic has one replica, and few partitions make the first start quick.
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=4
                # The first member of a group need not wait for others on a machine where all start together.
                group.initial.rebalance.delay.ms=0
                # Fits the bounded heap; the default buffer alone is 128 MiB.
                log.cleaner.dedupe.buffer.size=16777216
                # A full 1 GiB segment needs 2 MiB of index at one entry per 4 KiB.
                log.index.size.max.bytes=2097152
                num.network.threads=2
                num.io.threads=4
                """.formatted(ports.kafka(), ports.kafkaController());
    }
}
