package io.gridtide.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @Test
    void acceptsWhatItDocuments() {
        assertThat(Parameters.requiredId("seriesId", "office/load")).isEqualTo("office/load");
        assertThat(Parameters.zone("Europe/Berlin")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(Parameters.zone(null)).isEmpty();
        assertThat(Parameters.limit(null, 500)).isEqualTo(500);
        assertThat(Parameters.limit("1", 500)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "1.5", "many", "99999999999999999999"})
    void refusesLimitsOutsideTheCap(String limit) {
        assertThatThrownBy(() -> Parameters.limit(limit, 500))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().fix()).contains("1 to 500"));
    }

    @Test
    void refusesAnOffsetWhereAZoneIsAsked() {
        assertThatThrownBy(() -> Parameters.zone("+01:00")).isInstanceOf(ProblemException.class);
    }

    @Test
    void foreignTextIsCutAndCleanedInTheAnswer() {
        assertThatThrownBy(() -> Parameters.requiredId("siteId", "a\u0007" + "x".repeat(300)))
                .isInstanceOfSatisfying(ProblemException.class, failure -> {
                    assertThat(failure.problem().detail()).hasSizeLessThan(200).doesNotContain("\u0007");
                });
    }
}
