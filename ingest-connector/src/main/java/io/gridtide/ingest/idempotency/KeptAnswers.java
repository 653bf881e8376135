package io.gridtide.ingest.idempotency;

import io.gridtide.ingest.config.IdempotencyConfig;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers in memory, bounded in number, length and age. Of two answers to one key the first stays. Safe for many
 * threads.
 */
@Singleton
public class KeptAnswers {
    /** Characters of key and answer that count as one more answer. */
    private static final int CHARACTERS_PER_UNIT = 256;

    private final IdempotencyConfig config;
    private final InstantSource clock;
    private final Map<IdempotencyKey, KeptAnswer> answerByKey = new LinkedHashMap<>();
    private final Map<String, Tenant> tenantById = new HashMap<>();
    private long units;

    /** The keys of one tenant, oldest first, and how much they count. */
    private static final class Tenant {
        private final Deque<IdempotencyKey> keys = new ArrayDeque<>();
        private long units;
    }

    public KeptAnswers(IdempotencyConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    synchronized Optional<KeptAnswer> find(IdempotencyKey key) {
        forgetOld();
        return Optional.ofNullable(answerByKey.get(key));
    }

    /** Keeps an answer unless there is one already, or it is too old. */
    synchronized void keep(IdempotencyKey key, KeptAnswer answer) {
        if (isOld(answer) || answerByKey.putIfAbsent(key, answer) != null) {
            return;
        }
        Tenant tenant = tenantById.computeIfAbsent(key.tenantId(), id -> new Tenant());
        tenant.keys.add(key);
        tenant.units += units(key, answer);
        units += units(key, answer);
        while (tenant.units > config.maxKeysPerTenant() && tenant.keys.size() > 1) {
            forget(tenant.keys.getFirst());
        }
        while (units > config.maxKeys() && answerByKey.size() > 1) {
            forget(answerByKey.keySet().iterator().next());
        }
        forgetOld();
    }

    synchronized int size() {
        return answerByKey.size();
    }

    private void forgetOld() {
        Iterator<Map.Entry<IdempotencyKey, KeptAnswer>> oldestFirst =
                answerByKey.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<IdempotencyKey, KeptAnswer> oldest = oldestFirst.next();
            if (!isOld(oldest.getValue())) {
                return;
            }
            forget(oldest.getKey());
            oldestFirst = answerByKey.entrySet().iterator();
        }
    }

    private boolean isOld(KeptAnswer answer) {
        Instant forgotten = answer.answeredAt().plus(config.maxAge());
        return clock.instant().isAfter(forgotten);
    }

    /** Forgets the oldest key of its tenant. */
    private void forget(IdempotencyKey key) {
        KeptAnswer answer = answerByKey.remove(key);
        @Nullable Tenant tenant = tenantById.get(key.tenantId());
        if (answer == null || tenant == null) {
            return;
        }
        tenant.keys.removeFirst();
        tenant.units -= units(key, answer);
        units -= units(key, answer);
        if (tenant.keys.isEmpty()) {
            tenantById.remove(key.tenantId());
        }
    }

    private static long units(IdempotencyKey key, KeptAnswer answer) {
        return 1 + (key.name().length() + answer.body().length()) / CHARACTERS_PER_UNIT;
    }
}
