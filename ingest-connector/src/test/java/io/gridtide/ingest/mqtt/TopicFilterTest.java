package io.gridtide.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({
        "site/+/power, site/a/power, true",
        "site/+/power, site/a/b/power, false",
        "site/+/power, site//power, true",
        "site/#, site, true",
        "site/#, site/a/b, true",
        "site/#, sites/a, false",
        "+, $SYS, false",
        "#, $SYS/broker, false",
        "$SYS/#, $SYS/broker, true",
        "+/+, /a, true",
        "a/b, a/b/, false",
        "$share/group/site/+, site/a, true",
        "$share/group/site/+, group/site/a, false"
    })
    void topicsAreMatchedAsTheSpecificationSays(String filter, String topic, boolean matches) {
        assertThat(TopicFilter.of(filter).matches(TopicFilter.split(topic))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#/b", "a#", "a/b+", "++"})
    void brokenFilterIsRefusedWithItsRule(String filter) {
        assertThatThrownBy(() -> TopicFilter.of(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic filter")
                .hasMessageContaining('"' + filter + '"');
    }
}
