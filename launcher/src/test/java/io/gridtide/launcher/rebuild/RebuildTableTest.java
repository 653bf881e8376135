package io.gridtide.launcher.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.launcher.stack.StackFailure;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RebuildTableTest {
    private static final TopicPartition FIRST = new TopicPartition("meter.interval.v1", 0);
    private static final TopicPartition SECOND = new TopicPartition("meter.interval.v1", 1);

    @Test
    void knowsTablesByTheirNames() {
        assertThat(RebuildTable.named("interval_revision")).isEqualTo(RebuildTable.INTERVAL_REVISION);
    }

    @Test
    void refusesATableThatIsNotThereAndNamesThoseThatAre() {
        assertThatThrownBy(() -> RebuildTable.named("sink_offset; drop table x"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("no table \"sink_offset; drop table x\"")
                .hasMessageContaining("reading, reading_rejected, interval");
    }

    @Test
    void refusesWhatWouldLoseRowsAndNamesThePartition() {
        TopicExtents extents = new TopicExtents(Map.of(FIRST, 0L, SECOND, 7L), Map.of(FIRST, 9L, SECOND, 9L));

        assertThatThrownBy(() -> extents.requireWhole(RebuildTable.INTERVAL))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("meter.interval.v1-1")
                .hasMessageContaining("--accept-loss");
    }

    @Test
    void takesTopicsThatStillHoldEverything() {
        TopicExtents extents = new TopicExtents(Map.of(FIRST, 0L), Map.of(FIRST, 9L));

        assertThatCode(() -> extents.requireWhole(RebuildTable.INTERVAL)).doesNotThrowAnyException();
    }

    @Test
    void waitsOnlyForWhatTheSinkHadWrittenBefore() {
        TopicExtents extents = new TopicExtents(Map.of(FIRST, 0L, SECOND, 0L), Map.of(FIRST, 9L, SECOND, 9L));

        TopicExtents written = extents.until(Map.of(FIRST, 8L, SECOND, 9L));

        assertThat(written.left(Map.of(FIRST, 0L, SECOND, 4L))).isEqualTo(13);
        assertThat(written.left(Map.of(FIRST, 8L, SECOND, 9L))).isZero();
    }

    @Test
    void waitsForNothingOfAPartitionThatHoldsNothingAnyMore() {
        TopicExtents extents = new TopicExtents(Map.of(FIRST, 9L), Map.of(FIRST, 9L));

        assertThat(extents.until(Map.of(FIRST, 7L)).left(Map.of(FIRST, 0L))).isZero();
    }
}
