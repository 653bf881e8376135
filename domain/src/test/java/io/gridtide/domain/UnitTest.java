package io.gridtide.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "1500, W, kW, 1.5",
        "2, MW, kW, 2000",
        "250, Wh, kWh, 0.25",
        "55, %, 1, 0.55",
        "212, degF, degC, 100",
        "-40, degF, degC, -40",
        "273.15, K, degC, 0",
        "0.31, currency/kWh, currency/MWh, 310",
        "420, gCO2/kWh, kgCO2/kWh, 0.42"
    })
    void convertsInsideADimension(double value, String from, String to, double expected) {
        Unit source = Unit.ofSymbol(from).orElseThrow();
        Unit target = Unit.ofSymbol(to).orElseThrow();

        assertThat(source.convert(value, target)).isCloseTo(expected, within(1e-9));
        assertThat(target.convert(source.convert(value, target), source)).isCloseTo(value, within(1e-9));
    }

    @Test
    void refusesToMixPowerAndEnergy() {
        assertThatThrownBy(() -> Unit.KW.convert(1, Unit.KWH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kW")
                .hasMessageContaining("kWh");
    }

    @Test
    void symbolsAreCaseSensitive() {
        assertThat(Unit.ofSymbol("kw")).isEmpty();
        assertThat(Unit.ofSymbol("MW")).contains(Unit.MW);
    }
}
