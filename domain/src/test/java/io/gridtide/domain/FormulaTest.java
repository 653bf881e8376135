package io.gridtide.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final Resolution QUARTER = Resolution.QUARTER_HOUR;

    @ParameterizedTest
    @CsvSource({
        "a + b - c, a + b - c",
        "'  - a   +  b ', - a + b",
        "+ a, a",
        "home/heat-pump - home/ev-1, home/heat-pump - home/ev-1",
    })
    void theWrittenFormIsReadAndWritten(String text, String written) {
        Formula formula = Formula.parse(text);

        assertThat(formula.text()).isEqualTo(written);
        assertThat(Formula.parse(formula.text())).isEqualTo(formula);
    }

    @Test
    void signsBelongToTheSeriesBehindThem() {
        assertThat(Formula.parse("- a + b - c").terms())
                .containsExactly(new Formula.Term(-1, "a"), new Formula.Term(1, "b"), new Formula.Term(-1, "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "+", "a +", "a b", "a + + b", "- - a", "a * b", "a + a", "a +b", "a + ../b", "2 * a"})
    void whatIsNoFormulaIsRefused(String text) {
        assertThatThrownBy(() -> Formula.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("formula is ");
    }

    @Test
    void moreMembersThanTheBoundAreRefusedHoweverLongTheText() {
        String many = String.join(
                " + ", IntStream.range(0, 100_000).mapToObj(i -> "s" + i).toList());

        assertThatThrownBy(() -> Formula.parse(many)).hasMessageStartingWith("formula is ");
    }

    private static Series measured(String id, String siteId, Quantity quantity, Resolution resolution) {
        return new Series(
                id,
                siteId,
                "demo",
                Optional.empty(),
                quantity,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(15),
                resolution,
                Series.Limits.NONE);
    }

    private static Series virtual(String id, String formula) {
        return new Series(
                id,
                "home",
                "demo",
                Optional.empty(),
                Quantity.LOAD,
                Aggregation.VIRTUAL,
                Duration.ofMinutes(15),
                QUARTER,
                Series.Limits.NONE,
                Optional.of(Formula.parse(formula)),
                GapFilling.NONE,
                OptionalDouble.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grid + none|series of the same site, got \"none\"",
                "grid + far|series of the same site, got \"far\"",
                "grid + other|measured series, got the virtual series \"other\"",
                "grid + warm|series in kW, got \"warm\" in degC",
                "grid + hourly|intervals of 900 s, got \"hourly\" with 3600 s",
            })
    void membersThatDoNotFitAreNamed(String formula, String named) {
        Map<String, Series> site = Map.of(
                "grid", measured("grid", "home", Quantity.GRID, QUARTER),
                "far", measured("far", "office", Quantity.GRID, QUARTER),
                "other", virtual("other", "grid"),
                "warm", measured("warm", "home", Quantity.TEMPERATURE, QUARTER),
                "hourly", measured("hourly", "home", Quantity.GRID, Resolution.HOUR));

        assertThatThrownBy(() -> VirtualMeters.check(virtual("sum", formula), site))
                .hasMessageStartingWith("formula is made of ")
                .hasMessageContaining(named);
        VirtualMeters.check(virtual("sum", "grid"), site);
    }

    @Test
    void aFormulaAndItsAggregationGoTogether() {
        assertThatThrownBy(() -> virtual("sum", "grid + sum")).hasMessageContaining("sum itself");
        assertThatThrownBy(() -> new Series(
                        "sum",
                        "home",
                        "demo",
                        Optional.empty(),
                        Quantity.LOAD,
                        Aggregation.VIRTUAL,
                        Duration.ofMinutes(15),
                        QUARTER,
                        Series.Limits.NONE))
                .hasMessageStartingWith("formula is missing");
        assertThatThrownBy(() -> new Series(
                        "sum",
                        "home",
                        "demo",
                        Optional.empty(),
                        Quantity.LOAD,
                        Aggregation.LAST,
                        Duration.ofMinutes(15),
                        QUARTER,
                        Series.Limits.NONE,
                        Optional.of(Formula.parse("grid")),
                        GapFilling.NONE,
                        OptionalDouble.empty()))
                .hasMessageStartingWith("formula is for VIRTUAL series");
    }
}
