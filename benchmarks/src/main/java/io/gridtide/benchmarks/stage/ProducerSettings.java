package io.gridtide.benchmarks.stage;

import java.util.Map;

/** Client settings that producers at full speed run with, and the peers they are compared with. */
public final class ProducerSettings {
    public static final Map<String, String> COMMON = Map.of(
            "acks", "all",
            "enable.idempotence", "true",
            "compression.type", "lz4",
            "linger.ms", "10",
            "batch.size", "131072",
            "buffer.memory", "67108864");

    private ProducerSettings() {}
}
