package io.gridtide.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.streams.alert.AlertRules;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class AlertSettingsTest {
    private static AlertSettings settings(String... keysAndValues) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(AlertSettings.class);
        for (int index = 0; index < keysAndValues.length; index += 2) {
            builder.withDefaultValue(keysAndValues[index], keysAndValues[index + 1]);
        }
        return builder.build().getConfigMapping(AlertSettings.class);
    }

    @Test
    void defaultsAreThoseOfTheRules() {
        assertThat(settings().rules()).isEqualTo(AlertRules.DEFAULTS);
    }

    @Test
    void settingsReachTheirRules() {
        AlertRules rules = settings(
                        "gridtide.alerts.minimum-open", "PT1H",
                        "gridtide.alerts.missing-intervals", "5",
                        "gridtide.alerts.deviation-threshold", "8",
                        "gridtide.alerts.residual-kw", "2.5",
                        "gridtide.alerts.import-share", "0.8")
                .rules();
        assertThat(rules.minimumOpen()).hasHours(1);
        assertThat(rules.series().missingIntervals()).isEqualTo(5);
        assertThat(rules.deviation().threshold()).isEqualTo(8);
        assertThat(rules.site().residual().powerKw()).isEqualTo(2.5);
        assertThat(rules.site().importShare()).isEqualTo(0.8);
    }

    @Test
    void aThresholdWithoutMeaningIsRefusedWithItsValue() {
        assertThatThrownBy(() ->
                        settings("gridtide.alerts.limit-clear-share", "0.99").rules())
                .hasMessageContaining("clearShare=0.99");
    }
}
