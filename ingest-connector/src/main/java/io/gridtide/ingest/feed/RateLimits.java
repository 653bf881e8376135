package io.gridtide.ingest.feed;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.gridtide.ingest.config.LimitsConfig;
import io.gridtide.ingest.config.LimitsConfig.TenantLimits;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What each tenant may send, as token buckets of requests and of items. How many items a body has is known only after
 * it has been read: they are taken off afterwards, below zero if need be, and what is missing is waited for by the next
 * request.
 */
@Singleton
public class RateLimits {
    /** Tenants kept at once; a tenant that has been silent longest starts with full buckets again. */
    private static final int TENANTS_AT_MOST = 10_000;

    private final LimitsConfig config;
    private final MeterRegistry metrics;
    private final TimeMeter time;
    private final Map<String, Allowance> allowanceByTenant = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > TENANTS_AT_MOST;
        }
    };

    private record Allowance(Optional<Bucket> requests, Optional<Bucket> items) {}

    @Inject
    public RateLimits(LimitsConfig config, MeterRegistry metrics) {
        this(config, metrics, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(LimitsConfig config, MeterRegistry metrics, TimeMeter time) {
        this.config = config;
        this.metrics = metrics;
        this.time = time;
    }

    /**
     * Counts a request, before anything of its body is read.
     *
     * @throws RateLimitedException when the tenant has sent too many requests, or still owes for items
     */
    void admit(String tenantId) {
        Allowance allowance = allowance(tenantId);
        if (allowance.items().isPresent()) {
            EstimationProbe probe = allowance.items().get().estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw limited("items", tenantId, probe.getNanosToWaitForRefill());
            }
        }
        if (allowance.requests().isPresent()) {
            var probe = allowance.requests().get().tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw limited("requests", tenantId, probe.getNanosToWaitForRefill());
            }
        }
    }

    /** Takes off the items of a body that has been read. */
    void charge(String tenantId, int items) {
        if (items > 0) {
            allowance(tenantId).items().ifPresent(bucket -> bucket.consumeIgnoringRateLimits(items));
        }
    }

    private RateLimitedException limited(String what, String tenantId, long nanosToWait) {
        metrics.counter("gridtide.ingest.limited", "limit", what).increment();
        long rate = what.equals("items") ? itemsPerSecond(tenantId) : requestsPerSecond(tenantId);
        return new RateLimitedException(
                "the tenant " + tenantId + " may send " + rate + " " + what
                        + " per second; wait and send this body again",
                Duration.ofNanos(nanosToWait));
    }

    private Allowance allowance(String tenantId) {
        synchronized (allowanceByTenant) {
            return allowanceByTenant.computeIfAbsent(
                    tenantId, id -> new Allowance(bucket(requestsPerSecond(id)), bucket(itemsPerSecond(id))));
        }
    }

    private Optional<Bucket> bucket(long perSecond) {
        if (perSecond <= 0) {
            return Optional.empty();
        }
        long capacity = Math.max(1, perSecond * Math.max(1, config.burst().toMillis()) / 1000);
        return Optional.of(Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build());
    }

    private long requestsPerSecond(String tenantId) {
        return own(tenantId)
                .map(TenantLimits::requestsPerSecond)
                .orElse(OptionalLong.empty())
                .orElse(config.requestsPerSecond());
    }

    private long itemsPerSecond(String tenantId) {
        return own(tenantId)
                .map(TenantLimits::itemsPerSecond)
                .orElse(OptionalLong.empty())
                .orElse(config.itemsPerSecond());
    }

    private Optional<TenantLimits> own(String tenantId) {
        return Optional.ofNullable(config.tenant().get(tenantId));
    }
}
