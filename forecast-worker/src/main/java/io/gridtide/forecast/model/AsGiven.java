package io.gridtide.forecast.model;

import io.gridtide.forecast.features.Covariate;
import io.gridtide.forecast.features.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A forecast of the same quantity made by somebody else, taken as it is; the blend adds its band. */
final class AsGiven implements ModelFactory {
    private static final Map<Kind, String> QUANTITIES =
            Map.of(Kind.LOAD, "load_forecast", Kind.GENERATION, "pv_forecast");

    @Override
    public String name() {
        return "as-given";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Duration minimumHistory() {
        return Duration.ofDays(1);
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        return AsGiven::predict;
    }

    private static List<Quantiles> predict(ForecastTask asked) {
        Covariate given = given(asked);
        List<Quantiles> forecast = new ArrayList<>(asked.steps());
        int missing = 0;
        for (long target = asked.origin(); target < asked.origin() + asked.steps(); target++) {
            double value = given.knownAt(target, asked.origin());
            missing += Double.isNaN(value) ? 1 : 0;
            forecast.add(Quantiles.certain(Double.isNaN(value) ? 0 : value));
        }
        // Forecasts of plants often list the day and leave out the night.
        int mayMiss = asked.context().kind() == Kind.GENERATION ? asked.steps() * 3 / 4 : 0;
        if (missing > mayMiss) {
            throw new ModelNotTrainableException("the given forecast does not reach over the horizon");
        }
        return forecast;
    }

    private static Covariate given(ForecastTask asked) {
        String quantity = QUANTITIES.getOrDefault(asked.context().kind(), "none");
        return asked.covariates().byName().entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).contains(quantity))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new ModelNotTrainableException(
                        "nobody else forecasts " + asked.context().seriesId()));
    }
}
