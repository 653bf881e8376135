package io.gridtide.forecast.model;

import io.gridtide.forecast.features.DayFeatures;
import io.gridtide.forecast.features.Kind;

/** Steps in which a plant gave nothing worth naming on the last 14 days: nothing is learnt from them but zero. */
final class Darkness {
    private static final double SHARE = 0.001;

    private final boolean applies;
    private final double threshold;
    private final DayFeatures features;

    Darkness(ForecastTask task, DayFeatures features) {
        this.applies = task.context().kind() == Kind.GENERATION;
        this.threshold = applies ? SHARE * task.series().range().maximum() : 0;
        this.features = features;
    }

    boolean covers(long origin, long target) {
        return applies && features.slotMaximum(origin, target) <= threshold;
    }
}
