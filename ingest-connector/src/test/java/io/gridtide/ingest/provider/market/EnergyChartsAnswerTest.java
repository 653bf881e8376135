package io.gridtide.ingest.provider.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.provider.Fault;
import io.gridtide.ingest.provider.Faults;
import io.gridtide.ingest.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnergyChartsAnswerTest {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final Instant MIDNIGHT = Instant.parse("2026-01-31T23:00:00Z");

    @Test
    void quarterHoursAreReadWithTheirUnit() {
        List<QuotedPrice> prices = parse(answer(MIDNIGHT, 900, 96, "EUR / MWh"));

        assertThat(prices).hasSize(96);
        assertThat(prices.get(5))
                .isEqualTo(new QuotedPrice(Instant.parse("2026-02-01T00:15:00Z"), Duration.ofMinutes(15), 5.25, "EUR"));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-28T23:00:00Z,92,23", "2026-10-24T22:00:00Z,100,25"})
    void dayOfAClockChangeIsRead(Instant midnight, int quarters, int hours) {
        assertThat(parse(answer(midnight, 900, quarters, "EUR/MWh")))
                .hasSize(quarters)
                .allMatch(price -> price.length().equals(Duration.ofMinutes(15)));
        assertThat(parse(answer(midnight, 3600, hours, "EUR/MWh"))).hasSize(hours);
    }

    @Test
    void resolutionMayChangeFromOneDayToTheNext() {
        String hourly = times(MIDNIGHT, 3600, 24);
        String quarterly = times(MIDNIGHT.plus(Duration.ofDays(1)), 900, 96);
        String prices = LongStream.range(0, 120).mapToObj(i -> "1.5").collect(joining(","));

        List<QuotedPrice> read = parse("{\"unix_seconds\":[" + hourly + "," + quarterly + "],\"price\":[" + prices
                + "],\"unit\":\"EUR / MWh\"}");

        assertThat(read.subList(0, 24)).allMatch(price -> price.length().equals(Duration.ofHours(1)));
        assertThat(read.subList(24, 120)).allMatch(price -> price.length().equals(Duration.ofMinutes(15)));
    }

    @Test
    void nullPriceIsNotOutYet() {
        String answer = answer(MIDNIGHT, 900, 4, "EUR / MWh").replace("1.25", "null");

        assertThat(parse(answer)).extracting(QuotedPrice::perMwh).containsExactly(0.25, 2.25, 3.25);
    }

    @Test
    void leftOutIntervalIsAGapAndNoLongerInterval() {
        String answer = "{\"unix_seconds\":[0,900,2700,3600],\"price\":[1,2,3,4],\"unit\":\"EUR / MWh\"}";

        assertThat(parse(answer)).hasSize(4).allMatch(price -> price.length().equals(Duration.ofMinutes(15)));
    }

    @Test
    void emptyDayIsNoData() {
        assertThat(refused("{\"unix_seconds\":[],\"price\":[],\"unit\":\"EUR / MWh\"}")
                        .fault())
                .isEqualTo(Fault.NO_DATA);
        assertThat(refused("{\"unix_seconds\":[0,900],\"price\":[null,null],\"unit\":\"EUR / MWh\"}")
                        .fault())
                .isEqualTo(Fault.NO_DATA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"price\":[1],\"unit\":\"EUR / MWh\"}|CHANGED_FORMAT|unix_seconds",
                "{\"unix_seconds\":[0],\"unit\":\"EUR / MWh\"}|CHANGED_FORMAT|price",
                "{\"unix_seconds\":[0],\"price\":[1]}|CHANGED_FORMAT|unit",
                "{\"unix_seconds\":[0],\"price\":[1,2],\"unit\":\"EUR / MWh\"}|CHANGED_FORMAT|price has 2",
                "{\"unix_seconds\":[0],\"price\":[1],\"unit\":\"ct / kWh\"}|WRONG_UNIT|ct / kWh",
                "{\"unix_seconds\":[0],\"price\":[\"1\"],\"unit\":\"EUR / MWh\"}|CHANGED_FORMAT|price[0]",
                "{\"unix_seconds\":[0],\"price\":[1e999],\"unit\":\"EUR / MWh\"}|INVALID_VALUE|price[0]",
                "{\"unix_seconds\":[0,0],\"price\":[1,2],\"unit\":\"EUR / MWh\"}|CHANGED_FORMAT|unix_seconds[1]",
                "{\"unix_seconds\":[900,0],\"price\":[1,2],\"unit\":\"EUR / MWh\"}|CHANGED_FORMAT|unix_seconds[1]",
                "{\"unix_seconds\":[0,86400],\"price\":[1,2],\"unit\":\"EUR \"}|WRONG_UNIT|unit",
                "{\"unix_seconds\":[1770000000000],\"price\":[1],\"unit\":\"EUR / MWh\"}|CHANGED_FORMAT|seconds since 1970",
                "{\"unix_seconds\":[0.5],\"price\":[1],\"unit\":\"EUR / MWh\"}|CHANGED_FORMAT|unix_seconds[0]",
                "{\"unix_seconds\":{},\"price\":[1],\"unit\":\"EUR / MWh\"}|CHANGED_FORMAT|unix_seconds",
                "{\"price\":[1],\"price\":[2]}|UNREADABLE|price",
                "{\"unix_seconds\":[0,900|UNREADABLE|cut off",
                "[]|CHANGED_FORMAT|object",
                "<html>|UNREADABLE|JSON",
                "{\"price\":[NaN]}|UNREADABLE|NaN",
            })
    void changedAnswerIsNamed(String answer, Fault fault, String named) {
        ProviderException refusal = refused(answer);

        assertThat(refusal).hasMessageContaining(named);
        assertThat(refusal.fault()).isEqualTo(fault);
    }

    static String answer(Instant start, int stepSeconds, int count, String unit) {
        String prices = LongStream.range(0, count).mapToObj(i -> i + ".25").collect(joining(","));
        return "{\"license_info\":\"CC BY 4.0\",\"unix_seconds\":[" + times(start, stepSeconds, count) + "],\"price\":["
                + prices + "],\"unit\":\"" + unit + "\",\"deprecated\":false}";
    }

    private static String times(Instant start, int stepSeconds, int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> Long.toString(start.getEpochSecond() + i * stepSeconds))
                .collect(joining(","));
    }

    private static List<QuotedPrice> parse(String answer) {
        return EnergyChartsAnswer.parse(answer.getBytes(UTF_8), BRUSSELS);
    }

    private static ProviderException refused(String answer) {
        return Faults.of(() -> parse(answer));
    }
}
