package io.gridtide.ingest.mqtt;

import io.smallrye.reactive.messaging.mqtt.session.MqttClientSession;
import io.smallrye.reactive.messaging.mqtt.session.RequestedQoS;
import io.smallrye.reactive.messaging.mqtt.session.SubscriptionEvent;
import io.smallrye.reactive.messaging.mqtt.session.SubscriptionState;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/** What one session subscribed to, and what the broker made of it. Used on one event loop. */
final class Subscriptions {
    private static final Logger LOG = Logger.getLogger(Subscriptions.class);
    private static final int HIGHEST_QOS = 2;

    private final Set<String> filters;
    private final Set<String> granted = new HashSet<>();
    private boolean requested;
    private volatile String refused = "";

    Subscriptions(Set<String> filters) {
        this.filters = filters;
    }

    /** Asks for them once; after that the session itself does so where the broker has forgotten them. */
    void request(MqttClientSession session) {
        if (!requested) {
            requested = true;
            filters.forEach(filter -> session.subscribe(filter, RequestedQoS.QOS_1));
        }
    }

    void note(SubscriptionEvent event) {
        if (event.getSubscriptionState() != SubscriptionState.SUBSCRIBED) {
            return;
        }
        Integer qos = event.getQos();
        if (qos == null || qos > HIGHEST_QOS) {
            refused = "the broker refuses the subscription to " + event.getTopic() + "; check its access rules";
            LOG.errorf("mqtt subscription refused filter=%s; check the access rules of the broker", event.getTopic());
            return;
        }
        if (qos == 0) {
            LOG.warnf("mqtt subscription granted without acknowledgement filter=%s qos=0", event.getTopic());
        }
        granted.add(event.getTopic());
    }

    /** Whether the broker granted all of them. */
    boolean confirmed() {
        return granted.containsAll(filters);
    }

    /** What a human should know of a refusal; empty when there was none. */
    String refused() {
        return refused;
    }
}
