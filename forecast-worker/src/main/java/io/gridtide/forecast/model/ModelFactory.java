package io.gridtide.forecast.model;

import java.time.Duration;

/** A way to make forecast models. */
public interface ModelFactory {
    /** Stable name, as published with each forecast. */
    String name();

    /** Changes whenever the same data would give other numbers. */
    String version();

    /** How much measured history it needs; with less, the next simpler one is used. */
    Duration minimumHistory();

    /** How long a trained model stays good; then it is trained again. */
    default Duration keeps() {
        return Duration.ofDays(1);
    }

    /**
     * Learns from what is known at the origin of the task.
     *
     * @throws ModelNotTrainableException when these data cannot teach this model anything
     */
    ForecastModel train(ForecastTask task);
}
