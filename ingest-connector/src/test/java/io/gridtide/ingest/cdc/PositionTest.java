package io.gridtide.ingest.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PositionTest {
    @Test
    void logPositionsAreReadAsPostgresPrintsThem() {
        assertThat(Lsn.parse("16/B374D848")).isEqualTo(0x16_B374D848L);
        assertThat(Lsn.parse("0/0")).isZero();
        assertThatThrownBy(() -> Lsn.parse("16")).hasMessageContaining("16/B374D848");
    }

    @Test
    void newestPositionCounts() {
        assertThat(StoredPosition.parse("{\"lsn\":30,\"lsn_proc\":20,\"lsn_commit\":40}".getBytes(UTF_8)))
                .isEqualTo(OptionalLong.of(40));
    }

    @Test
    void openSnapshotIsNoPosition() {
        assertThat(StoredPosition.parse(
                        "{\"lsn\":30,\"snapshot\":\"INITIAL\",\"last_snapshot_record\":false}".getBytes(UTF_8)))
                .isEmpty();
        assertThat(StoredPosition.parse(
                        "{\"lsn\":30,\"snapshot\":\"INITIAL\",\"last_snapshot_record\":true}".getBytes(UTF_8)))
                .isEqualTo(OptionalLong.of(30));
        assertThat(StoredPosition.parse("not json".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void rowsOfASnapshotMoveThePositionWithTheLastOneOnly() {
        assertThat(CommittingConsumer.isPosition(
                        Map.of("lsn", 30L, "snapshot", "INITIAL", "last_snapshot_record", false)))
                .isFalse();
        assertThat(CommittingConsumer.isPosition(
                        Map.of("lsn", 30L, "snapshot", "INITIAL", "last_snapshot_record", true)))
                .isTrue();
        assertThat(CommittingConsumer.isPosition(Map.of("lsn", 30L))).isTrue();
        assertThat(CommittingConsumer.isPosition(null)).isFalse();
    }

    @Test
    void snapshotStreamsFromTheSlotOnlyWhenTheSlotWasThereBefore() {
        assertThat(streamsFromSnapshot(true, false)).isFalse();
        assertThat(streamsFromSnapshot(false, false)).isTrue();
        assertThat(streamsFromSnapshot(true, true)).isTrue();
    }

    private static boolean streamsFromSnapshot(boolean slotExists, boolean offsetExists) {
        SlotSnapshotter snapshotter = new SlotSnapshotter();
        snapshotter.configure(Map.of(SlotSnapshotter.SLOT_EXISTS, Boolean.toString(slotExists)));
        assertThat(snapshotter.shouldSnapshotData(offsetExists, false)).isEqualTo(!offsetExists);
        return snapshotter.shouldStreamEventsStartingFromSnapshot();
    }
}
