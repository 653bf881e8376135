package io.gridtide.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.features.Covariate;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that is measured at the issue time or later may change what a model says. */
class LeakageTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant FIRST = Instant.parse("2025-12-31T23:00:00Z");
    private static final int DAYS = 110;
    /** 30 March 2026, the day after the clocks went forward. */
    private static final Instant ISSUED = Instant.parse("2026-03-29T22:00:00Z");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void changingEveryValueAfterTheIssueTimeChangesNoForecast(Kind kind) {
        double[] values = values(kind);
        double[] changed = values.clone();
        SplittableRandom random = new SplittableRandom(7);
        int origin = (int) ((ISSUED.getEpochSecond() - FIRST.getEpochSecond()) / 3600);
        for (int i = origin; i < changed.length; i++) {
            changed[i] = random.nextInt(4) == 0 ? Double.NaN : 1_000 * random.nextDouble() - 500;
        }

        Map<String, List<Quantiles>> told = forecasts(kind, values);

        assertThat(told.keySet())
                .containsExactlyElementsOf(Members.dayAhead(kind).stream()
                        .map(ModelFactory::name)
                        .filter(name -> kind != Kind.PRICE || !name.equals("as-given"))
                        .toList());
        assertThat(forecasts(kind, changed)).isEqualTo(told);
    }

    @Test
    void changingTheLastDayBeforeTheIssueTimeChangesSomeForecast() {
        Kind kind = Kind.LOAD;
        double[] values = values(kind);
        double[] changed = values.clone();
        int origin = (int) ((ISSUED.getEpochSecond() - FIRST.getEpochSecond()) / 3600);
        for (int i = origin - 24; i < origin; i++) {
            changed[i] *= 1.5; // a day that was half as large again
        }

        assertThat(forecasts(kind, changed)).isNotEqualTo(forecasts(kind, values));
    }

    private static Map<String, List<Quantiles>> forecasts(Kind kind, double[] values) {
        GridSeries series = GridSeries.of(Resolution.HOUR, FIRST, values);
        Covariate expected = (target, origin) -> target < origin + 24 ? Math.sin(target / 11.0) : Double.NaN;
        Map<String, Covariate> covariates = new LinkedHashMap<>();
        covariates.put(kind == Kind.GENERATION ? "any/pv_forecast" : "any/load_forecast", expected);
        ForecastTask task = new ForecastTask(
                SeriesContext.of("any", kind, BERLIN), series, new Covariates(covariates), series.indexOf(ISSUED), 24);
        return new Panel(Members.dayAhead(kind)).forecast(task);
    }

    private static double[] values(Kind kind) {
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        double[] values = new double[DAYS * 24];
        for (int i = 0; i < values.length; i++) {
            double hour = Math.floorMod(i, 24);
            double shape = Math.sin(Math.PI * (hour - 6) / 12);
            double noise = random.nextDouble() - 0.5;
            values[i] = switch (kind) {
                case LOAD -> 2 + shape + noise;
                case GENERATION -> Math.max(0, shape) * (1 + noise);
                case PRICE -> 40 + 30 * shape + 20 * noise;
            };
        }
        return values;
    }
}
