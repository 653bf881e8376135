package io.gridtide.ingest.provider.weather;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.ingest.feed.WeatherDraft.Values;
import io.gridtide.ingest.provider.Fault;
import io.gridtide.ingest.provider.Faults;
import io.gridtide.ingest.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenMeteoAnswerTest {
    /** Three times from 2026-06-01T10:00Z, in the units that are asked for. */
    static final String HOURLY = """
            {"latitude":52.52,"longitude":13.419998,"generationtime_ms":0.21,"utc_offset_seconds":0,"timezone":"GMT",
             "timezone_abbreviation":"GMT","elevation":38.0,
             "hourly_units":{"time":"unixtime","temperature_2m":"°C","shortwave_radiation":"W/m²",
               "direct_normal_irradiance":"W/m²","diffuse_radiation":"W/m²","wind_speed_10m":"m/s","cloud_cover":"%"},
             "hourly":{"time":[1780308000,1780311600,1780315200],
               "temperature_2m":[18.5,19.5,20.5],
               "shortwave_radiation":[500.0,600.0,700.0],
               "direct_normal_irradiance":[400.0,450.0,480.0],
               "diffuse_radiation":[100.0,120.0,130.0],
               "wind_speed_10m":[3.6,7.2,1.0],
               "cloud_cover":[25,50,null]}}
            """;

    @Test
    void spanTakesTheMeanIrradianceOfItsEndAndTheOtherValuesOfItsStart() {
        List<WeatherSpan> spans = parse(HOURLY);

        assertThat(spans).hasSize(2);
        assertThat(spans.getFirst().span().from()).isEqualTo("2026-06-01T10:00:00Z");
        assertThat(spans.getFirst().span().length()).isEqualTo(Duration.ofHours(1));
        assertThat(spans.getFirst().values()).isEqualTo(new Values(18.5, 600.0, 450.0, 120.0, 3.6, 0.25));
        assertThat(spans.getLast().values()).isEqualTo(new Values(19.5, 700.0, 480.0, 130.0, 7.2, 0.5));
    }

    @Test
    void documentedUnitsAreConverted() {
        String other = HOURLY.replace("\"m/s\"", "\"km/h\"").replace("\"°C\"", "\"°F\"");

        Values first = parse(other).getFirst().values();

        assertThat(first.windSpeedMetrePerSecond()).isCloseTo(1.0, within(1e-9));
        assertThat(first.temperatureDegC()).isCloseTo(-7.5, within(1e-9));
        assertThat(parse(HOURLY.replace("\"m/s\"", "\"kn\""))
                        .getFirst()
                        .values()
                        .windSpeedMetrePerSecond())
                .isCloseTo(1.852, within(1e-9));
        assertThat(parse(HOURLY.replace("\"m/s\"", "\"mp/h\""))
                        .getFirst()
                        .values()
                        .windSpeedMetrePerSecond())
                .isCloseTo(1.609344, within(1e-9));
    }

    @Test
    void quarterHoursStandInABlockOfTheirOwn() {
        String quarters = HOURLY.replace("hourly", "minutely_15")
                .replace("1780308000,1780311600,1780315200", "1780308000,1780308900,1780309800");

        List<WeatherSpan> spans = OpenMeteoAnswer.parse(quarters.getBytes(UTF_8), OpenMeteoResolution.MINUTELY_15);

        assertThat(spans).hasSize(2).allMatch(span -> span.span().length().equals(Duration.ofMinutes(15)));
    }

    @Test
    void valueThatIsNotKnownStaysUnknown() {
        String answer = HOURLY.replace("[18.5,19.5,20.5]", "[null,19.5,20.5]");

        assertThat(parse(answer).getFirst().values().temperatureDegC()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"wind_speed_10m\":\"m/s\"|\"wind_speed_10m\":\"bft\"|WRONG_UNIT|hourly_units.wind_speed_10m",
                "\"cloud_cover\":\"%\"|\"cloud_cover\":\"okta\"|WRONG_UNIT|okta",
                "\"time\":\"unixtime\"|\"time\":\"iso8601\"|WRONG_UNIT|hourly_units.time",
                "\"wind_speed_10m\":\"m/s\",||CHANGED_FORMAT|hourly_units.wind_speed_10m",
                "\"temperature_2m\":[|\"temperature\":[|CHANGED_FORMAT|hourly.temperature_2m",
                "[18.5,19.5,20.5]|[18.5,19.5]|CHANGED_FORMAT|hourly.temperature_2m has 2",
                "[18.5,19.5,20.5]|[null,null,null]|NO_DATA|hourly.temperature_2m",
                "[18.5,19.5,20.5]|[18.5,\"x\",20.5]|CHANGED_FORMAT|hourly.temperature_2m[1]",
                "[18.5,19.5,20.5]|18.5|CHANGED_FORMAT|list of numbers",
                "1780308000,1780311600,1780315200|1780308000,1780311600,1780311600|CHANGED_FORMAT|hourly.time[2]",
                "1780308000,1780311600,1780315200|\"2026-06-01T10:00\"|CHANGED_FORMAT|hourly.time[0]",
                "1780308000,1780311600,1780315200||NO_DATA|0 times",
                "\"hourly\":|\"daily\":|CHANGED_FORMAT|hourly.time",
                "\"elevation\":38.0|\"elevation\":NaN|UNREADABLE|NaN",
            })
    void changedAnswerIsNamed(String documented, String changed, Fault fault, String named) {
        ProviderException refusal = refused(HOURLY.replace(documented, changed == null ? "" : changed));

        assertThat(refusal).hasMessageContaining(named);
        assertThat(refusal.fault()).isEqualTo(fault);
    }

    @Test
    void reasonOfARefusalIsTold() {
        ProviderException refusal = refused("{\"error\":true,\"reason\":\"Cannot initialize WeatherVariable\"}");

        assertThat(refusal.fault()).isEqualTo(Fault.REQUEST_REFUSED);
        assertThat(refusal).hasMessageContaining("Cannot initialize WeatherVariable");
    }

    @ParameterizedTest
    @CsvSource({"10", "200", "600"})
    void halfAnAnswerIsRefusedAsAWhole(int length) {
        assertThat(refused(HOURLY.substring(0, length)).fault()).isEqualTo(Fault.UNREADABLE);
    }

    @Test
    void placeIsWrittenAsLatitudeAndLongitude() {
        assertThat(Location.of("berlin = 52.52 / -13.4")).isEqualTo(new Location("berlin", 52.52, -13.4));
        assertThat(Location.of("de/berlin=52.52/13.4").id()).isEqualTo("de/berlin");
        assertThat(Instant.ofEpochSecond(1780308000)).isEqualTo("2026-06-01T10:00:00Z");
    }

    private static List<WeatherSpan> parse(String answer) {
        return OpenMeteoAnswer.parse(answer.getBytes(UTF_8), OpenMeteoResolution.HOURLY);
    }

    private static ProviderException refused(String answer) {
        return Faults.of(() -> parse(answer));
    }
}
