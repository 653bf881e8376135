package io.gridtide.ingest.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.ingest.config.ProvidersConfig;
import io.gridtide.ingest.provider.market.PriceArea;
import io.gridtide.ingest.provider.weather.Location;
import io.gridtide.ingest.provider.weather.OpenMeteoResolution;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersConfigTest {
    private static final Map<String, String> ALL_ON = Map.of(
            "gridtide.providers.open-meteo.enabled", "true",
            "gridtide.providers.open-meteo.locations", "berlin=52.52/13.41,graz=47.07/15.44",
            "gridtide.providers.entsoe.enabled", "true",
            "gridtide.providers.entsoe.api-key", "secret",
            "gridtide.providers.entsoe.areas", "DE-LU=10Y1001A1001A82H",
            "gridtide.providers.energy-charts.enabled", "true",
            "gridtide.providers.energy-charts.areas", "AT");

    @Test
    void defaultsAreThoseTheDocumentationNames() {
        ProvidersConfig config = Configs.of(Map.of());

        assertThat(config.marketZone()).isEqualTo(ZoneId.of("Europe/Brussels"));
        assertThat(config.publicationTime()).isEqualTo(LocalTime.of(12, 45));
        assertThat(config.pollEvery()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.refreshEvery()).isEqualTo(Duration.ofHours(6));
        assertThat(config.jitter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.takeOverEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.maxAnswerBytes()).isEqualTo(8 * 1024 * 1024);
        assertThat(config.userAgent()).isEqualTo("Gridtide/0.1");
        assertThat(config.retry().attempts()).isEqualTo(3);
        assertThat(config.retry().atFirst()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.retry().atMost()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.retry().round()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.retry().roundAtMost()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.circuit().failures()).isEqualTo(4);
        assertThat(config.circuit().delay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.openMeteo().enabled()).isFalse();
        assertThat(config.openMeteo().baseUrl()).hasToString("https://api.open-meteo.com/v1/forecast");
        assertThat(config.openMeteo().resolution()).isEqualTo(OpenMeteoResolution.HOURLY);
        assertThat(config.openMeteo().horizonDays()).isEqualTo(3);
        assertThat(config.openMeteo().every()).isEqualTo(Duration.ofHours(1));
        assertThat(config.openMeteo().republishAfter()).isEqualTo(Duration.ofHours(6));
        assertThat(config.openMeteo().degradedAfter()).isEqualTo(Duration.ofHours(12));
        assertThat(config.entsoe().enabled()).isFalse();
        assertThat(config.entsoe().baseUrl()).hasToString("https://web-api.tp.entsoe.eu/api");
        assertThat(config.entsoe().sequence()).isEqualTo(1);
        assertThat(config.energyCharts().enabled()).isFalse();
        assertThat(config.energyCharts().baseUrl()).hasToString("https://api.energy-charts.info/price");
        assertThatCode(() -> ProvidersCheck.check(config)).doesNotThrowAnyException();
    }

    @Test
    void placesAndAreasAreLists() {
        ProvidersConfig config = Configs.of(ALL_ON);

        assertThat(config.openMeteo().locations().orElseThrow())
                .containsExactly(new Location("berlin", 52.52, 13.41), new Location("graz", 47.07, 15.44));
        assertThat(config.entsoe().areas().orElseThrow()).containsExactly(new PriceArea("DE-LU", "10Y1001A1001A82H"));
        assertThat(config.energyCharts().areas().orElseThrow()).containsExactly(new PriceArea("AT", "AT"));
        assertThatCode(() -> ProvidersCheck.check(config)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entsoe.api-key||entsoe.api-key is missing",
                "entsoe.base-url|http://web-api.tp.entsoe.eu/api|clear text",
                "entsoe.base-url|ftp://web-api.tp.entsoe.eu|http or https",
                "entsoe.areas||entsoe.areas is empty",
                "entsoe.areas|AT=10YAT-APG------L|both name AT",
                "open-meteo.locations|a=1/2,a=3/4|names a twice",
                "open-meteo.horizon-days|17|1 to 16",
                "energy-charts.areas|AT,AT|names AT twice",
            })
    void mistakeIsFoundAtTheStart(String key, String value, String named) {
        Map<String, String> properties = new HashMap<>(ALL_ON);
        if (value == null) {
            properties.remove("gridtide.providers." + key);
        } else {
            properties.put("gridtide.providers." + key, value);
        }
        ProvidersConfig config = Configs.of(properties);

        assertThatThrownBy(() -> ProvidersCheck.check(config))
                .hasMessageContaining("gridtide.providers.")
                .hasMessageContaining(named)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @CsvSource({"berlin", "berlin=52.52", "berlin=91/13", "berlin=x/13", "=1/2", "be rlin=1/2"})
    void placeThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Location.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
