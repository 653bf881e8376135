package io.gridtide.ingest.imports.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalReaderTest {
    private final DecimalReader points = new DecimalReader((byte) '.', new byte[0]);
    private final DecimalReader commas = new DecimalReader((byte) ',', new byte[] {'.'});

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,5|1234.5",
                "-1.234.567,25|-1234567.25",
                "12,5|12.5",
                "+0,001|0.001",
                "1.000|1000",
                ",5|0.5",
                "5,|5",
                "1,5e3|1500"
            })
    void commaIsTheDecimalMarkAndPointsSeparateThousands(String text, double expected) {
        assertThat(read(commas, text)).isEqualTo(expected);
        assertThat(commas.isNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ",",
                "1.23,4",
                "1.2345",
                ".123",
                "1234.567",
                "1,2,3",
                "0x10",
                "1d",
                "NaN",
                "Infinity",
                "1 000",
                "1e",
                "--1",
                "1.234.56",
                "e5",
                "1\0"
            })
    void whatIsNoNumberIsNone(String text) {
        read(commas, text);

        assertThat(commas.isNumber()).isFalse();
    }

    @Test
    void tooLargeANumberIsInfinite() {
        assertThat(read(points, "1e999")).isInfinite();
        assertThat(points.isNumber()).isTrue();
    }

    @Property(seed = "3", tries = 2000)
    void everyDoubleIsReadAsTheJdkReadsIt(@ForAll double value) {
        assertThat(read(points, Double.toString(value))).isEqualTo(Double.parseDouble(Double.toString(value)));
    }

    @Property(seed = "4", tries = 2000)
    void everyDecimalIsReadAsTheJdkReadsIt(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 25) int scale) {
        String text = new java.math.BigDecimal(java.math.BigInteger.valueOf(digits), scale).toPlainString();

        assertThat(read(points, text)).isEqualTo(Double.parseDouble(text));
    }

    private static double read(DecimalReader reader, String text) {
        byte[] bytes = ("x" + text + "9").getBytes(UTF_8);
        return reader.read(bytes, 1, bytes.length - 1);
    }
}
