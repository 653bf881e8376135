package io.gridtide.forecast.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The members of a blend for one series, each trained when it is asked for the first time or has grown old. */
public final class Panel {
    private static final Duration RETRY = Duration.ofDays(1);

    private final List<ModelFactory> members;
    private final Map<String, Held> held = new HashMap<>();

    public Panel(List<ModelFactory> members) {
        this.members = List.copyOf(members);
    }

    private record Held(ForecastModel model, long untilSecond) {}

    /** What each member that can answer says, in the order of the members. */
    public Map<String, List<Quantiles>> forecast(ForecastTask task) {
        Map<String, ForecastModel> current = new LinkedHashMap<>();
        for (ModelFactory factory : members) {
            current.put(factory.name(), model(factory, task));
        }
        return new TrainedPanel(current).forecast(task);
    }

    private ForecastModel model(ModelFactory factory, ForecastTask task) {
        long now = task.originTime().getEpochSecond();
        Held kept = held.get(factory.name());
        Held current = kept == null || now >= kept.untilSecond() ? train(factory, task, now) : kept;
        held.put(factory.name(), current);
        return current.model();
    }

    private static Held train(ModelFactory factory, ForecastTask task, long now) {
        try {
            return new Held(factory.train(task), now + factory.keeps().toSeconds());
        } catch (RuntimeException untrained) {
            // Asked again before the next try, it stays silent for the same reason.
            return new Held(
                    silent -> {
                        throw untrained;
                    },
                    now + RETRY.toSeconds());
        }
    }
}
