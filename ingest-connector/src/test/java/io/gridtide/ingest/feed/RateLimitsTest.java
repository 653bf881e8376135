package io.gridtide.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.gridtide.ingest.config.LimitsConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final ManualTime time = new ManualTime();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RateLimits limits = new RateLimits(
            new Rates(2, 100, Map.of("large", own(OptionalLong.of(1000), OptionalLong.of(0)))), metrics, time);

    @Test
    void tenantMaySendTheBurstAtOnceAndThenAtTheRate() {
        sendRequests("demo", 20);

        assertThatThrownBy(() -> limits.admit("demo"))
                .isInstanceOfSatisfying(RateLimitedException.class, failure -> assertThat(failure.retryAfter())
                        .isEqualTo(Duration.ofMillis(500)))
                .hasMessageContaining("the tenant demo may send 2 requests per second");
        time.advance(Duration.ofMillis(500));
        sendRequests("demo", 1);
        assertThatThrownBy(() -> limits.admit("demo")).isInstanceOf(RateLimitedException.class);
        assertThat(metrics.counter("gridtide.ingest.limited", "limit", "requests")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void oneTenantDoesNotUseUpWhatAnotherMaySend() {
        sendRequests("demo", 20);

        assertThatCode(() -> limits.admit("other")).doesNotThrowAnyException();
    }

    @Test
    void largeBodyIsTakenAndItsItemsAreOwed() {
        limits.admit("demo");
        limits.charge("demo", 1500);

        assertThatThrownBy(() -> limits.admit("demo"))
                .isInstanceOfSatisfying(RateLimitedException.class, failure -> assertThat(failure.retryAfter())
                        .isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_020)))
                .hasMessageContaining("100 items per second");
        time.advance(Duration.ofMillis(5_020));
        assertThatCode(() -> limits.admit("demo")).doesNotThrowAnyException();
    }

    @Test
    void tenantWithLimitsOfItsOwnIsNotHeldToTheOthers() {
        sendRequests("large", 5000);
        limits.charge("large", 1_000_000_000);

        assertThatCode(() -> limits.admit("large")).doesNotThrowAnyException();
    }

    @Test
    void withoutLimitsNothingIsCounted() {
        RateLimits none = new RateLimits(new Rates(0, 0, Map.of()), metrics, time);

        for (int request = 0; request < 10_000; request++) {
            none.admit("demo");
            none.charge("demo", 200_000);
        }
        assertThatCode(() -> none.admit("demo")).doesNotThrowAnyException();
    }

    private void sendRequests(String tenant, int count) {
        for (int request = 0; request < count; request++) {
            limits.admit(tenant);
        }
    }

    private static LimitsConfig.TenantLimits own(OptionalLong requests, OptionalLong items) {
        return new LimitsConfig.TenantLimits() {
            @Override
            public OptionalLong requestsPerSecond() {
                return requests;
            }

            @Override
            public OptionalLong itemsPerSecond() {
                return items;
            }
        };
    }

    private record Rates(long requestsPerSecond, long itemsPerSecond, Map<String, TenantLimits> tenant)
            implements LimitsConfig {
        @Override
        public Duration burst() {
            return Duration.ofSeconds(10);
        }
    }

    private static final class ManualTime implements TimeMeter {
        private long nanos;

        void advance(Duration by) {
            nanos += by.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
