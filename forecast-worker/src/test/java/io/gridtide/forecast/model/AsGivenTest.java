package io.gridtide.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.features.Covariate;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AsGivenTest {
    private static final Instant NOW = Instant.parse("2026-05-10T00:00:00Z");
    private static final long ORIGIN = NOW.getEpochSecond() / 3600;

    @Test
    void theForecastOfAnotherSystemIsTakenAsItIs() {
        assertThat(forecast(Kind.GENERATION, "home/pv_forecast.other", (target, origin) -> target - origin))
                .extracting(Quantiles::p50)
                .startsWith(0.0, 1.0, 2.0);
    }

    @Test
    void itMayLeaveOutTheNightOfAPlantButNoHourOfALoad() {
        Covariate byDay = (target, origin) -> target - origin < 8 ? Double.NaN : 3;

        assertThat(forecast(Kind.GENERATION, "home/pv_forecast", byDay))
                .extracting(Quantiles::p50)
                .startsWith(0.0)
                .endsWith(3.0);
        assertThatThrownBy(() -> forecast(Kind.LOAD, "home/load_forecast", byDay))
                .isInstanceOf(ModelNotTrainableException.class);
    }

    @Test
    void aForecastOfSomethingElseIsNotTaken() {
        assertThatThrownBy(() -> forecast(Kind.LOAD, "home/pv_forecast", (target, origin) -> 1))
                .isInstanceOf(ModelNotTrainableException.class)
                .hasMessageContaining("nobody else forecasts home/load");
    }

    private static List<Quantiles> forecast(Kind kind, String name, Covariate given) {
        String series = kind == Kind.LOAD ? "home/load" : "home/pv";
        ForecastTask task = new ForecastTask(
                SeriesContext.of(series, kind, ZoneId.of("UTC")),
                GridSeries.of(Resolution.HOUR, NOW.minusSeconds(86_400), new double[24]),
                new Covariates(Map.of(name, given)),
                ORIGIN,
                24);
        return new AsGiven().train(task).predict(task);
    }
}
