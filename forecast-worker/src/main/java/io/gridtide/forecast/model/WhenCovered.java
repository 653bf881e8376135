package io.gridtide.forecast.model;

import io.gridtide.forecast.features.Covariates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A member that has to do with covariates or without: one that uses them is silent while they do not reach over the
 * forecast, so that a provider that is down costs its weight and nothing else.
 */
final class WhenCovered implements ModelFactory {
    /** Ends the name of a member that uses covariates. */
    static final String SUFFIX = "+covariates";

    private final ModelFactory inner;
    private final boolean uses;

    private WhenCovered(ModelFactory inner, boolean uses) {
        this.inner = inner;
        this.uses = uses;
    }

    static ModelFactory using(ModelFactory inner) {
        return new WhenCovered(inner, true);
    }

    static ModelFactory ignoring(ModelFactory inner) {
        return new WhenCovered(inner, false);
    }

    @Override
    public String name() {
        return uses ? inner.name() + SUFFIX : inner.name();
    }

    @Override
    public String version() {
        return inner.version();
    }

    @Override
    public Duration minimumHistory() {
        return inner.minimumHistory();
    }

    @Override
    public Duration keeps() {
        return inner.keeps();
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        return new Trained(inner.train(seen(task, uses)), uses);
    }

    private record Trained(ForecastModel model, boolean uses) implements ForecastModel {
        @Override
        public List<Quantiles> predict(ForecastTask asked) {
            return model.predict(seen(asked, uses));
        }

        @Override
        public Optional<Explanation> explain(ForecastTask asked, int step) {
            return model.explain(seen(asked, uses), step);
        }
    }

    private static ForecastTask seen(ForecastTask task, boolean uses) {
        if (!uses) {
            return new ForecastTask(task.context(), task.series(), Covariates.NONE, task.origin(), task.steps());
        }
        long last = task.origin() + task.steps() - 1;
        task.covariates().byName().forEach((name, covariate) -> {
            if (Double.isNaN(covariate.knownAt(task.origin(), task.origin()))
                    || Double.isNaN(covariate.knownAt(last, task.origin()))) {
                throw new ModelNotTrainableException(name + " does not reach over the forecast");
            }
        });
        return task;
    }
}
