package io.gridtide.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.ingest.config.IngestConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(new TenKibibytes());

    @Test
    void bodyBeyondTheRoomIsPutOffUntilRoomIsGivenBack() {
        Admission.Room first = admission.take(8 * 1024);

        assertThatThrownBy(() -> admission.take(4 * 1024)).isInstanceOf(OverloadedException.class);

        first.close();
        try (Admission.Room second = admission.take(4 * 1024)) {
            assertThat(second).isNotNull();
        }
    }

    @Test
    void bodyLargerThanAllRoomIsTakenWhenItIsAlone() {
        try (Admission.Room alone = admission.take(1024 * 1024)) {
            assertThat(alone).isNotNull();
            assertThatThrownBy(() -> admission.take(1)).isInstanceOf(OverloadedException.class);
        }
    }

    private record TenKibibytes() implements IngestConfig {
        @Override
        public long maxBodyBytes() {
            return 1024;
        }

        @Override
        public int maxItems() {
            return 10;
        }

        @Override
        public int maxErrors() {
            return 10;
        }

        @Override
        public int maxBytesInFlight() {
            return 10 * 1024;
        }

        @Override
        public Duration acknowledgeTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }
    }
}
