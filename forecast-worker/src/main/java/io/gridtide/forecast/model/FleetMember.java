package io.gridtide.forecast.model;

import java.time.Duration;
import java.util.function.Function;

/** The model of a fleet as a member of the blend of one series. */
public final class FleetMember implements ModelFactory {
    /** Its name. */
    public static final String NAME = "fleet-trees";

    private final Function<ForecastTask, FleetTrees> fleet;

    /** @param fleet gives the model that had been trained when the forecast is made */
    FleetMember(Function<ForecastTask, FleetTrees> fleet) {
        this.fleet = fleet;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Duration minimumHistory() {
        return Duration.ofDays(2);
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        return fleet.apply(task)::predict;
    }
}
