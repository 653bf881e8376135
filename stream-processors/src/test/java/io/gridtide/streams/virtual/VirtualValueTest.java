package io.gridtide.streams.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Formula;
import io.gridtide.domain.Quality;
import io.gridtide.streams.balance.BalanceState;
import io.gridtide.streams.balance.FlowSample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VirtualValueTest {
    private static final Formula NET = Formula.parse("a + b - c");

    private static FlowSample said(String seriesId, double mean, double coverage, Quality quality) {
        return new FlowSample(seriesId, 0, 900_000, mean, coverage, quality);
    }

    private static BalanceState state(List<FlowSample> samples) {
        BalanceState state = BalanceState.EMPTY;
        for (FlowSample sample : samples) {
            state = BalanceState.fromBytes(state.with(sample, 0).toBytes());
        }
        return state;
    }

    @Test
    void leastCoverageAndWorstQualityOfTheMembersCount() {
        VirtualValue value = VirtualValue.of(
                NET,
                state(List.of(
                        said("a", 5, 1, Quality.GOOD),
                        said("b", 3, 0.5, Quality.UNCERTAIN),
                        said("c", 2, 0.75, Quality.ESTIMATED),
                        said("of-another-formula", 99, 0.1, Quality.BAD))));

        assertThat(value).isEqualTo(new VirtualValue(6, 0.5, Quality.ESTIMATED, 3));
    }

    @Test
    void aSumThatLacksAPartIsNoValue() {
        List<FlowSample> two = List.of(said("a", 5, 1, Quality.GOOD), said("b", 3, 1, Quality.GOOD));
        List<FlowSample> oneWithout = List.of(two.getFirst(), two.getLast(), said("c", Double.NaN, 0, Quality.MISSING));

        assertThat(VirtualValue.allSaid(NET, state(two))).isFalse();
        assertThat(VirtualValue.allSaid(NET, state(oneWithout))).isTrue();
        assertThat(List.of(VirtualValue.of(NET, state(two)), VirtualValue.of(NET, state(oneWithout))))
                .allSatisfy(value -> assertThat(value).isEqualTo(new VirtualValue(Double.NaN, 0, Quality.MISSING, 2)));
    }

    @Property(tries = 100, seed = "20261204")
    void theOrderInWhichMembersSpeakIsIrrelevant(
            @ForAll @Size(min = 3, max = 3) List<@IntRange(min = -5000, max = 5000) Integer> meansWatt,
            @ForAll Random random) {
        List<FlowSample> members = new ArrayList<>();
        for (int index = 0; index < meansWatt.size(); index++) {
            String id = NET.seriesIds().get(index);
            members.add(said(id, meansWatt.get(index) / 1e3, 1, Quality.GOOD));
        }
        VirtualValue expected = VirtualValue.of(NET, state(members));
        List<FlowSample> repeated = new ArrayList<>(members);
        repeated.addAll(members);
        Collections.shuffle(repeated, random);

        VirtualValue value = VirtualValue.of(NET, state(repeated));

        assertThat(value).isEqualTo(expected);
        assertThat(value.digest()).isEqualTo(expected.digest());
        assertThat(value.mean())
                .isCloseTo((meansWatt.get(0) + meansWatt.get(1) - meansWatt.get(2)) / 1e3, within(1e-9));
    }
}
