package io.gridtide.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.ingest.config.IngestConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(new EightyKibibytes(), Duration.ofMillis(50));

    @Test
    void bodyIsPutOffWhenTheCommonRoomIsFullUntilSomeIsGivenBack() {
        List<Admission.Room> eight = IntStream.range(0, 8)
                .mapToObj(body -> admission.take(10 * 1024))
                .toList();

        assertThatThrownBy(() -> admission.take(1)).isInstanceOf(OverloadedException.class);

        eight.getFirst().close();
        try (Admission.Room next = admission.take(10 * 1024)) {
            assertThat(next).isNotNull();
        }
    }

    @Test
    void roomThatGrowsCountsOnce() {
        Admission.Room growing = admission.take(1024);
        for (int step = 1; step < 10; step++) {
            growing.grow(1024);
        }
        List<Admission.Room> others = IntStream.range(0, 7)
                .mapToObj(body -> admission.take(10 * 1024))
                .toList();

        assertThatThrownBy(() -> admission.take(1)).isInstanceOf(OverloadedException.class);
        growing.close();
        others.forEach(Admission.Room::close);
        IntStream.range(0, 80).forEach(body -> admission.take(1024));
        assertThatThrownBy(() -> admission.take(1024)).isInstanceOf(OverloadedException.class);
    }

    @Test
    void secondLargeBodyWaitsForTheFirstAndSmallOnesDoNot() {
        Admission.Room first = admission.take(1024);
        first.grow(1024 * 1024);
        Admission.Room second = admission.take(1024);

        assertThatThrownBy(() -> second.grow(1024 * 1024)).isInstanceOf(OverloadedException.class);
        try (Admission.Room small = admission.take(10 * 1024)) {
            assertThat(small).isNotNull();
        }

        first.close();
        second.grow(1);
        second.close();
    }

    private record EightyKibibytes() implements IngestConfig {
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
            return 80 * 1024;
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
