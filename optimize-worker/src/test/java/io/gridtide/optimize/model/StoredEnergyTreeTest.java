package io.gridtide.optimize.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredEnergyTreeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 96, 97})
    void rangeIsThatOfTheRunningTotal(int slots) {
        StoredEnergyTree tree = new StoredEnergyTree(slots);
        long[] changes = new long[slots];
        Random random = new Random(slots);
        for (int step = 0; step < 300; step++) {
            int slot = random.nextInt(slots);
            changes[slot] = random.nextLong(-100, 101);
            tree.set(slot, changes[slot]);

            long[] totals = changes.clone();
            Arrays.parallelPrefix(totals, Long::sum);
            StoredEnergyRange range = tree.range();
            // Slots beyond the horizon add nothing, so the last total may count once more: it is a total itself.
            assertThat(range.last()).isEqualTo(totals[slots - 1]);
            assertThat(range.lowest()).isEqualTo(Arrays.stream(totals).min().orElseThrow());
            assertThat(range.highest()).isEqualTo(Arrays.stream(totals).max().orElseThrow());
        }
    }

    @Test
    void takingASlotOutRestoresTheRange() {
        StoredEnergyTree tree = new StoredEnergyTree(4);
        tree.set(1, 50);
        StoredEnergyRange before = tree.range();

        tree.set(2, -80);
        tree.set(2, 0);

        assertThat(tree.range()).isEqualTo(before);
    }
}
