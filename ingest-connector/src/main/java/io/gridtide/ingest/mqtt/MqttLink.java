package io.gridtide.ingest.mqtt;

import io.gridtide.ingest.mqtt.sparkplug.PrimaryHost;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.smallrye.reactive.messaging.mqtt.session.MqttClientSession;
import io.smallrye.reactive.messaging.mqtt.session.MqttClientSessionOptions;
import io.smallrye.reactive.messaging.mqtt.session.SessionEvent;
import io.smallrye.reactive.messaging.mqtt.session.SessionState;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the MQTT broker, held open for ever with a persistent session. Everything happens on one event
 * loop. The session of SmallRye reconnects and subscribes; it does not subscribe anew where the broker still knows the
 * session, so one whose subscriptions were never confirmed is replaced.
 */
final class MqttLink implements MqttPublisher {
    private static final Logger LOG = Logger.getLogger(MqttLink.class);
    private static final long PAUSE_MILLIS = 1_000;
    private static final long DRAIN_CHECK_MILLIS = 100;

    private final Vertx vertx;
    private final Context context;
    private final InstantSource clock;
    private final Terms terms;
    private final Receiver receiver;
    private MqttClientSessionOptions options;
    private volatile Subscriptions subscriptions;
    private Optional<PrimaryHost> host = Optional.empty();
    private @Nullable MqttClientSession session;
    private long connection;
    private boolean refusing;
    private boolean toldDisconnected;
    private boolean stopped;
    private volatile boolean connected;
    private volatile String detail = "waits for the registry";

    /**
     * What is connected to.
     *
     * @param options client settings
     * @param filters topic filters
     * @param hostId id of the primary host to announce
     */
    record Terms(MqttClientSessionOptions options, Set<String> filters, Optional<String> hostId) {}

    MqttLink(Vertx vertx, InstantSource clock, Terms terms, Receiver receiver) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.terms = terms;
        this.options = terms.options();
        this.receiver = receiver;
        this.subscriptions = new Subscriptions(terms.filters());
    }

    void start() {
        context.runOnContext(now -> open());
    }

    /** Says good-bye and disconnects; completes when that is done. */
    CompletionStage<Void> stop() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        context.runOnContext(now -> {
            stopped = true;
            MqttClientSession last = session;
            if (last == null || !connected) {
                done.complete(null);
                return;
            }
            host.ifPresent(one -> send(last, one.topic(), one.offline(), PrimaryHost.DELIVERY));
            last.stop().onComplete(ended -> done.complete(null));
        });
        return done;
    }

    boolean connected() {
        return connected;
    }

    /** What a human should know of the state. */
    String detail() {
        String refused = subscriptions.refused();
        return connected && !refused.isEmpty() ? refused : detail;
    }

    @Override
    public void publish(String topic, byte[] payload, Delivery delivery) {
        context.runOnContext(now -> {
            MqttClientSession current = session;
            if (current != null && connected) {
                send(current, topic, payload, delivery);
            }
        });
    }

    private static void send(MqttClientSession session, String topic, byte[] payload, Delivery delivery) {
        session.publish(topic, Buffer.buffer(payload), MqttQoS.valueOf(delivery.qos()), false, delivery.retained())
                .onFailure(failure -> LOG.debugf("not sent topic=%s cause=%s", topic, failure));
    }

    private void open() {
        if (stopped) {
            return;
        }
        Subscriptions fresh = new Subscriptions(terms.filters());
        subscriptions = fresh;
        options = new MqttClientSessionOptions(terms.options());
        prepareWill();
        MqttClientSession opened = MqttClientSession.create(vertx, options);
        opened.messageHandler(this::received);
        opened.sessionStateHandler(event -> changed(opened, event));
        opened.subscriptionStateHandler(fresh::note);
        opened.exceptionHandler(this::failed);
        session = opened;
        detail = "connecting";
        opened.start();
    }

    private void prepareWill() {
        host = terms.hostId().map(id -> new PrimaryHost(id, clock.millis()));
        host.ifPresent(one -> MqttSettings.addWill(options, one));
    }

    private void changed(MqttClientSession changed, SessionEvent event) {
        if (changed != session) {
            return;
        }
        if (event.getSessionState() == SessionState.CONNECTED) {
            becameConnected(changed);
        } else if (event.getSessionState() == SessionState.DISCONNECTED) {
            becameDisconnected(changed, event.getCause());
        }
    }

    private void becameConnected(MqttClientSession current) {
        connection++;
        connected = true;
        refusing = false;
        toldDisconnected = false;
        detail = "connected";
        LOG.infof("mqtt state=CONNECTED host=%s port=%d", options.getHostname(), options.getPort());
        subscriptions.request(current);
        host.ifPresent(one -> send(current, one.topic(), one.online(), PrimaryHost.DELIVERY));
    }

    private void becameDisconnected(MqttClientSession last, @Nullable Throwable cause) {
        boolean wasConnected = connected;
        connected = false;
        connection++;
        detail = "disconnected: " + cause;
        if (!toldDisconnected) {
            LOG.warnf(
                    "mqtt state=DISCONNECTED host=%s port=%d cause=%s",
                    options.getHostname(), options.getPort(), cause);
            toldDisconnected = true;
        }
        if (wasConnected) {
            receiver.connectionLost();
        }
        if (stopped) {
            return;
        }
        if (subscriptions.confirmed()) {
            prepareWill();
            return;
        }
        reopen(last);
    }

    private void reopen(MqttClientSession last) {
        session = null;
        last.stop();
        vertx.setTimer(PAUSE_MILLIS, timer -> open());
    }

    private void failed(Throwable failure) {
        detail = String.valueOf(failure);
        if (failure instanceof TooLongFrameException) {
            LOG.errorf(
                    "mqtt packet beyond gridtide.mqtt.max-packet-bytes=%d breaks the connection; let the broker refuse"
                            + " such packets, or raise the limit",
                    options.getMaxMessageSize());
        } else {
            LOG.warnf("mqtt connection failed cause=%s", failure);
        }
    }

    private void received(MqttPublishMessage message) {
        if (refusing) {
            receiver.turnedAway(message.qosLevel().value());
            return;
        }
        int qos = message.qosLevel().value();
        long cameBy = connection;
        InboundMessage inbound = new InboundMessage(
                message.topicName(),
                message.payload().getBytes(),
                new InboundMessage.Flags(qos, message.isRetain(), message.isDup()),
                clock.instant(),
                qos == 0 ? () -> {} : () -> context.runOnContext(now -> acknowledge(message, cameBy)));
        if (receiver.receive(inbound)) {
            return;
        }
        receiver.turnedAway(qos);
        if (qos > 0) {
            // Acknowledging what follows would break the order; it all comes again after a reconnect.
            refusing = true;
            LOG.warn("mqtt messages find no room; the connection is dropped when those taken are safe");
            vertx.setPeriodic(DRAIN_CHECK_MILLIS, this::dropWhenIdle);
        }
    }

    /** A message is acknowledged on the connection it came by, or comes again by the next. */
    private void acknowledge(MqttPublishMessage message, long cameBy) {
        if (cameBy == connection && connected) {
            message.ack();
            receiver.acknowledged();
        }
    }

    private void dropWhenIdle(long timer) {
        MqttClientSession current = session;
        if (!refusing || !connected || current == null) {
            vertx.cancelTimer(timer);
        } else if (receiver.idle()) {
            vertx.cancelTimer(timer);
            // Acknowledgements handed over before this lie ahead of it in the event loop.
            context.runOnContext(now -> drop(current));
        }
    }

    private void drop(MqttClientSession current) {
        if (current != session) {
            return;
        }
        session = null;
        connected = false;
        connection++;
        receiver.connectionLost();
        current.stop().onComplete(ended -> open());
    }
}
