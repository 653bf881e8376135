package io.gridtide.streams.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final long HOUR = 3_600_000;

    @Test
    void readingsCloseTogetherAreOneStretchOfTheirSeries() {
        List<Stretch> stretches = Stretch.of(List.of(
                late("b", 10 * HOUR, 7), late("a", HOUR, 3), late("b", 0, 1), late("b", HOUR, 9), late("a", HOUR, 2)));

        assertThat(stretches)
                .extracting(Stretch::seriesId, Stretch::fromMillis, Stretch::toMillis, Stretch::knownAtMillis)
                .containsExactly(
                        tuple("a", HOUR, HOUR, 3L), tuple("b", 0L, HOUR, 9L), tuple("b", 10 * HOUR, 10 * HOUR, 7L));
    }

    @Test
    void aLongStretchIsCut() {
        List<LateReading> hourly = java.util.stream.LongStream.range(0, 60)
                .mapToObj(hour -> late("a", hour * HOUR, hour))
                .toList();

        assertThat(Stretch.of(hourly)).hasSize(3).allSatisfy(stretch -> assertThat(
                        stretch.toMillis() - stretch.fromMillis())
                .isLessThanOrEqualTo(24 * HOUR));
    }

    private static LateReading late(String seriesId, long timeMillis, long receivedAtMillis) {
        return new LateReading(
                seriesId, timeMillis, receivedAtMillis, true, new TopicPartition("meter.reading.v1", 0), 0);
    }
}
