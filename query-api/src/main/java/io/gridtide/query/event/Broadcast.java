package io.gridtide.query.event;

import io.gridtide.query.event.Event.Change;
import io.gridtide.query.security.Tenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Hands every change to the listeners that may see it. */
@Startup
@ApplicationScoped
public class Broadcast {
    private final EventsConfig config;
    private final Map<ListenerQueue, Filter> filterByListener = new ConcurrentHashMap<>();

    Broadcast(EventsConfig config, Vertx vertx, MeterRegistry metrics) {
        this.config = config;
        metrics.gaugeMapSize("gridtide.query.event.listeners", Tags.empty(), filterByListener);
        vertx.setPeriodic(
                config.heartbeat().toMillis(),
                ignored -> filterByListener.keySet().forEach(ListenerQueue::offerHeartbeat));
    }

    /**
     * What one listener wants.
     *
     * @param tenant whose changes it may see
     * @param siteId only changes of this site and those of no site; empty for all sites of the tenant
     */
    record Filter(Tenant tenant, Optional<String> siteId) {
        boolean accepts(Change change) {
            boolean mayRead = change.owner().isEmpty() || change.owner().get().equals(tenant.tenantId());
            return mayRead && (siteId.isEmpty() || change.site().isEmpty() || siteId.equals(change.site()));
        }
    }

    /** A stream of what the filter accepts from now on; empty when too many listen. It never completes by itself. */
    Optional<Multi<Event>> listen(Filter filter) {
        if (filterByListener.size() >= config.maximumListeners()) {
            return Optional.empty();
        }
        ListenerQueue queue = new ListenerQueue(config.bufferSize(), filterByListener::remove);
        return Optional.of(
                Multi.createFrom().publisher(queue).onSubscription().invoke(() -> filterByListener.put(queue, filter)));
    }

    void publish(Change change) {
        filterByListener.forEach((queue, filter) -> {
            if (filter.accepts(change)) {
                queue.offer(change);
            }
        });
    }
}
