package io.gridtide.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Site.Location;
import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.noise.SeededNoise;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WeatherModelTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long DAY_SECONDS = 86_400;

    private final WeatherModel weather =
            new WeatherModel(Climate.BERLIN, new Location(52.52, 13.40), new SeededNoise(5));

    @Test
    void theYearHasItsSeasons() {
        assertThat(meanOfDays(0, 31, Conditions::temperatureC)).isBetween(-3.0, 4.0);
        assertThat(meanOfDays(181, 212, Conditions::temperatureC)).isBetween(15.0, 23.0);
        assertThat(meanOfDays(0, 365, Conditions::temperatureC)).isBetween(8.0, 12.0);
        assertThat(meanOfDays(0, 365, Conditions::cloudCover)).isBetween(0.5, 0.72);
    }

    /** Berlin receives between 1,000 and 1,150 kWh/m2 in most years. */
    @Test
    void aYearOfSunMatchesTheRecords() {
        double yearlyKwh = meanOfDays(0, 365, one -> one.irradiance().globalHorizontal()) * 8.76;

        assertThat(yearlyKwh).isBetween(900.0, 1200.0);
    }

    @Test
    void forecastsGetWorseWithLeadTime() {
        double near = errorAtLead(3, Conditions::temperatureC);
        double dayAhead = errorAtLead(24, Conditions::temperatureC);
        double far = errorAtLead(54, Conditions::temperatureC);

        assertThat(near).isLessThan(dayAhead);
        assertThat(dayAhead).isBetween(0.6, 2.0).isLessThan(far);
        assertThat(errorAtLead(3, Conditions::cloudCover)).isLessThan(errorAtLead(54, Conditions::cloudCover));
    }

    @Test
    void aForecastIsTheSameWheneverItIsAsked() {
        QuarterHour slot = QuarterHour.containing(START.plusSeconds(36_000));
        Conditions first = weather.forecast(START, slot);
        LongStream.range(0, 100).forEach(day -> weather.forecast(START.plusSeconds(day * DAY_SECONDS), slot));

        assertThat(weather.forecast(START, slot)).isEqualTo(first);
    }

    private double meanOfDays(int fromDay, int toDay, ToDoubleFunction<Conditions> part) {
        long first = QuarterHour.containing(START).index();
        return LongStream.range(first + 96L * fromDay, first + 96L * toDay)
                .mapToDouble(index -> part.applyAsDouble(weather.actual(new QuarterHour(index))))
                .average()
                .orElseThrow();
    }

    private double errorAtLead(long leadHours, ToDoubleFunction<Conditions> part) {
        return LongStream.range(0, 365)
                .mapToDouble(day -> {
                    Instant issuedAt = START.plusSeconds(day * DAY_SECONDS);
                    QuarterHour slot = QuarterHour.containing(issuedAt.plusSeconds(leadHours * 3600));
                    return Math.abs(part.applyAsDouble(weather.forecast(issuedAt, slot))
                            - part.applyAsDouble(weather.actual(slot)));
                })
                .average()
                .orElseThrow();
    }
}
