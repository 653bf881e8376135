package io.gridtide.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {
    @Test
    void defaultsAreThoseTheReadmeNames() {
        SmallRyeConfig config = config(Map.of());

        IngestConfig ingest = config.getConfigMapping(IngestConfig.class);
        assertThat(ingest.maxBodyBytes()).isEqualTo(16L * 1024 * 1024);
        assertThat(ingest.maxItems()).isEqualTo(200_000);
        assertThat(ingest.maxErrors()).isEqualTo(500);
        assertThat(ingest.maxBytesInFlight()).isEqualTo(32 * 1024 * 1024);
        assertThat(ingest.acknowledgeTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(ingest.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        ImportConfig imports = config.getConfigMapping(ImportConfig.class);
        assertThat(imports.directory()).isEmpty();
        assertThat(imports.maxFileBytes()).isEqualTo(2L << 30);
        assertThat(imports.maxUnpackedBytes()).isEqualTo(20L << 30);
        assertThat(imports.maxWaitingBytes()).isEqualTo(10L << 30);
        assertThat(imports.maxReportBytes()).isEqualTo(256L << 20);
        assertThat(imports.keep()).isEqualTo(Duration.ofDays(30));
        WatchConfig watch = config.getConfigMapping(WatchConfig.class);
        assertThat(watch.directory()).isEmpty();
        assertThat(watch.settle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(watch.every()).isEqualTo(Duration.ofSeconds(2));
        LimitsConfig limits = config.getConfigMapping(LimitsConfig.class);
        assertThat(limits.requestsPerSecond()).isZero();
        assertThat(limits.itemsPerSecond()).isZero();
        assertThat(limits.burst()).isEqualTo(Duration.ofSeconds(10));
        assertThat(limits.tenant()).isEmpty();
        IdempotencyConfig idempotency = config.getConfigMapping(IdempotencyConfig.class);
        assertThat(idempotency.maxAge()).isEqualTo(Duration.ofHours(24));
        assertThat(idempotency.maxKeys()).isEqualTo(50_000);
        assertThat(idempotency.maxKeysPerTenant()).isEqualTo(25_000);
        assertThat(idempotency.readWithin()).isEqualTo(Duration.ofSeconds(10));
        SpoolConfig spool = config.getConfigMapping(SpoolConfig.class);
        assertThat(spool.directory()).isEmpty();
        assertThat(spool.limitBytes()).isEqualTo(512L * 1024 * 1024);
        assertThat(spool.keepFreeBytes()).isEqualTo(256L * 1024 * 1024);
        assertThat(spool.acknowledgeWithin()).isEqualTo(Duration.ofSeconds(5));
        AdministrationConfig administration = config.getConfigMapping(AdministrationConfig.class);
        assertThat(administration.platformTenant()).isEmpty();
        assertThat(administration.timeout()).isEqualTo(Duration.ofSeconds(15));
        CdcConfig cdc = config.getConfigMapping(CdcConfig.class);
        assertThat(cdc.enabled()).isTrue();
        assertThat(cdc.slot()).isEqualTo("gridtide_registry");
        assertThat(cdc.publication()).isEqualTo("gridtide_registry");
        assertThat(cdc.heartbeat()).isEqualTo(Duration.ofSeconds(10));
        assertThat(cdc.offsetTopic()).isEqualTo("ingest-connector.cdc-offset.v1");
        assertThat(cdc.offsetReplicationFactor()).isEqualTo(1);
        assertThat(cdc.retryAtFirst()).isEqualTo(Duration.ofMillis(500));
        assertThat(cdc.retryAtMost()).isEqualTo(Duration.ofSeconds(5));
        assertThat(cdc.slotCheck()).isEqualTo(Duration.ofSeconds(30));
        assertThat(cdc.slotRetainedLimitBytes()).isEqualTo(1024L * 1024 * 1024);
        assertThat(cdc.alertTenant()).isEqualTo("platform");
        DatabaseConfig database = config.getConfigMapping(DatabaseConfig.class);
        assertThat(database.host()).isEqualTo("127.0.0.1");
        assertThat(database.port()).isEqualTo(5433);
        assertThat(database.name()).isEqualTo("gridtide");
        assertThat(database.username()).isEqualTo("gridtide_ingest");
    }

    @Test
    void limitsOfATenantAreReadUnderItsName() {
        SmallRyeConfig config = config(Map.of(
                "gridtide.ingest.limits.requests-per-second", "5",
                "gridtide.ingest.limits.tenant.\"grid.one\".items-per-second", "7",
                "gridtide.ingest.idempotency.max-keys-per-tenant", "9"));

        LimitsConfig limits = config.getConfigMapping(LimitsConfig.class);
        assertThat(limits.requestsPerSecond()).isEqualTo(5);
        assertThat(limits.tenant()).containsOnlyKeys("grid.one").allSatisfy((tenant, own) -> {
            assertThat(own.itemsPerSecond()).hasValue(7);
            assertThat(own.requestsPerSecond()).isEmpty();
        });
        assertThat(config.getConfigMapping(IdempotencyConfig.class).maxKeysPerTenant())
                .isEqualTo(9);
    }

    @Test
    void historianIsOffAndItsDefaultsAreThoseOfTheDocument() {
        HistorianConfig historian = config(Map.of()).getConfigMapping(HistorianConfig.class);

        assertThat(historian.enabled()).isFalse();
        assertThat(historian.port()).isEqualTo(5432);
        assertThat(historian.slot()).isEqualTo("gridtide_historian");
        assertThat(historian.publication()).isEqualTo("gridtide_historian");
        assertThat(historian.offsetTopic()).isEqualTo("ingest-connector.historian-offset.v1");
        assertThat(historian.batchSize()).isEqualTo(4096);
        assertThat(historian.mapping().timeType()).isEqualTo(SampleTimeType.TIMESTAMPTZ);
        assertThat(historian.mapping().deletedSamples()).isEqualTo(DeletedSamples.IGNORE);
        assertThat(historian.mapping().unmappedTags()).isEqualTo(UnmappedTags.REJECT);
        assertThat(historian.mapping().quality()).containsExactly("0..63:BAD", "64..127:UNCERTAIN", "192..255:GOOD");
    }

    @Test
    void everyPropertyIsReadUnderItsName() {
        SmallRyeConfig config = config(Map.of(
                "gridtide.ingest.max-body-bytes", "1",
                "gridtide.ingest.max-items", "2",
                "gridtide.ingest.max-bytes-in-flight", "3",
                "gridtide.ingest.acknowledge-timeout", "PT4S",
                "gridtide.ingest.retry-after", "PT5S",
                "gridtide.cdc.enabled", "false",
                "gridtide.cdc.slot", "other",
                "gridtide.cdc.offset-topic", "offsets",
                "gridtide.cdc.offset-replication-factor", "3"));

        IngestConfig ingest = config.getConfigMapping(IngestConfig.class);
        assertThat(ingest.maxBodyBytes()).isEqualTo(1);
        assertThat(ingest.maxItems()).isEqualTo(2);
        assertThat(ingest.maxBytesInFlight()).isEqualTo(3);
        assertThat(ingest.acknowledgeTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(ingest.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        CdcConfig cdc = config.getConfigMapping(CdcConfig.class);
        assertThat(cdc.enabled()).isFalse();
        assertThat(cdc.slot()).isEqualTo("other");
        assertThat(cdc.offsetTopic()).isEqualTo("offsets");
        assertThat(cdc.offsetReplicationFactor()).isEqualTo(3);
    }

    @Test
    void everyPropertyOfTheSpoolIsReadUnderItsName() {
        SpoolConfig spool = config(Map.of(
                        "gridtide.ingest.spool.directory", "/var/lib/gridtide/spool",
                        "gridtide.ingest.spool.limit-bytes", "1",
                        "gridtide.ingest.spool.keep-free-bytes", "2",
                        "gridtide.ingest.spool.acknowledge-within", "PT3S"))
                .getConfigMapping(SpoolConfig.class);

        assertThat(spool.directory()).contains("/var/lib/gridtide/spool");
        assertThat(spool.limitBytes()).isEqualTo(1);
        assertThat(spool.keepFreeBytes()).isEqualTo(2);
        assertThat(spool.acknowledgeWithin()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void misspeltPropertyIsRefused() {
        assertThatThrownBy(() -> config(Map.of("gridtide.ingest.max-body-byte", "1")))
                .hasMessageContaining("gridtide.ingest.max-body-byte");
    }

    private static SmallRyeConfig config(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("gridtide.database.password", "secret");
        return new SmallRyeConfigBuilder()
                .withMapping(IngestConfig.class)
                .withMapping(LimitsConfig.class)
                .withMapping(IdempotencyConfig.class)
                .withMapping(SpoolConfig.class)
                .withMapping(AdministrationConfig.class)
                .withMapping(CdcConfig.class)
                .withMapping(ImportConfig.class)
                .withMapping(WatchConfig.class)
                .withMapping(DatabaseConfig.class)
                .withMapping(HistorianConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build();
    }
}
