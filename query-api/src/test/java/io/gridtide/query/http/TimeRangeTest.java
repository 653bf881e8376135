package io.gridtide.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {
    private static final Duration A_WEEK = Duration.ofDays(7);

    @Test
    void readsInstantsWithAnyOffset() {
        TimeRange range = TimeRange.parse("2026-03-29T00:00:00+01:00", "2026-03-29T22:00:00Z", A_WEEK);

        assertThat(range.from()).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(range.to()).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 2026-03-29T22:00:00Z, from",
                "yesterday, 2026-03-29T22:00:00Z, from",
                "2026-03-29T22:00:00Z, -, to",
                "2026-03-29T22:00:00Z, 2026-03-29, to",
                "2026-03-29T22:00:00Z, 2026-03-29T22:00:00Z, to",
                "2026-03-29T22:00:00Z, 2026-03-28T22:00:00Z, to",
                "2026-03-01T00:00:00Z, 2026-03-08T00:00:01Z, to",
                "1969-12-31T00:00:00Z, 1970-01-02T00:00:00Z, from",
                "-1000000000-01-01T00:00:00Z, 1970-01-02T00:00:00Z, from"
            })
    void refusesWhatIsNoRangeAndNamesTheParameter(String from, String to, String parameter) {
        assertThatThrownBy(() -> TimeRange.parse(from, to, A_WEEK))
                .isInstanceOfSatisfying(ProblemException.class, failure -> {
                    assertThat(failure.problem().status()).isEqualTo(400);
                    assertThat(failure.problem().parameter()).isEqualTo(parameter);
                    assertThat(failure.problem().fix()).isNotBlank();
                });
    }

    @Test
    void aSpanOfExactlyTheMaximumIsAllowed() {
        assertThat(TimeRange.parse("2026-03-01T00:00:00Z", "2026-03-08T00:00:00Z", A_WEEK))
                .isNotNull();
    }

    @Test
    void aPageContinuesInsideTheRangeOnly() {
        TimeRange range = TimeRange.parse("2026-03-01T00:00:00Z", "2026-03-08T00:00:00Z", A_WEEK);

        assertThat(range.from(Optional.of(Instant.parse("2026-03-02T00:00:00Z")))
                        .from())
                .isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(range.from(Optional.of(Instant.parse("2020-01-01T00:00:00Z")))
                        .from())
                .isEqualTo(range.from());
    }
}
