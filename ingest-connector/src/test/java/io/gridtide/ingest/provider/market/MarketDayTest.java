package io.gridtide.ingest.provider.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketDayTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-31T23:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final MarketDay days = new MarketDay(ZoneId.of("Europe/Brussels"), LocalTime.of(12, 45));

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T10:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "2026-03-28T12:00:00Z, 2026-03-29T22:00:00Z, 2026-03-29T22:00:00Z",
        "2026-10-24T12:00:00Z, 2026-10-25T23:00:00Z, 2026-10-25T23:00:00Z",
        "2026-10-25T11:00:00Z, 2026-10-25T23:00:00Z, 2026-10-26T23:00:00Z"
    })
    void tomorrowIsExpectedFromThePublicationTimeOn(Instant now, Instant expectedTo, Instant askedTo) {
        assertThat(days.expected(now).to()).isEqualTo(expectedTo);
        assertThat(days.askedFor(now).to()).isEqualTo(askedTo);
    }

    @Test
    void nextPublicationKeepsItsLocalTimeOverAClockChange() {
        assertThat(days.nextPublication(Instant.parse("2026-03-28T11:00:00Z"))).isEqualTo("2026-03-28T11:45:00Z");
        assertThat(days.nextPublication(Instant.parse("2026-03-28T11:45:00Z"))).isEqualTo("2026-03-29T10:45:00Z");
    }

    @Test
    void pricesAreCoveredUpToTheFirstGap() {
        KnownPrices known = new KnownPrices();
        known.put("DE-LU", quarters(0, 8));
        known.put("DE-LU", quarters(9, 12));

        assertThat(known.coveredUntil("DE-LU", MIDNIGHT)).isEqualTo("2026-02-01T01:00:00Z");
        assertThat(known.coveredUntil("DE-LU", MIDNIGHT.plusSeconds(60))).isEqualTo("2026-02-01T01:00:00Z");
        assertThat(known.coveredUntil("DE-LU", MIDNIGHT.plus(QUARTER.multipliedBy(8))))
                .isNull();
        assertThat(known.coveredUntil("AT", MIDNIGHT)).isNull();
        assertThat(known.missing("DE-LU", Interval.of(MIDNIGHT, Duration.ofDays(1))))
                .isEqualTo(1);
    }

    @Test
    void onlyAPriceThatIsTheSameIsKnown() {
        KnownPrices known = new KnownPrices();
        QuotedPrice price = quarters(0, 1).getFirst();
        known.put("DE-LU", List.of(price));

        assertThat(known.has("DE-LU", price)).isTrue();
        assertThat(known.has("DE-LU", new QuotedPrice(price.from(), QUARTER, price.perMwh() + 0.01, "EUR")))
                .isFalse();
        assertThat(known.has("DE-LU", new QuotedPrice(price.from(), Duration.ofHours(1), price.perMwh(), "EUR")))
                .isFalse();
        known.forgetBefore(MIDNIGHT.plusSeconds(1));
        assertThat(known.has("DE-LU", price)).isFalse();
    }

    private static List<QuotedPrice> quarters(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new QuotedPrice(MIDNIGHT.plus(QUARTER.multipliedBy(i)), QUARTER, i, "EUR"))
                .toList();
    }
}
