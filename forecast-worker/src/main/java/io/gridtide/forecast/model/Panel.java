package io.gridtide.forecast.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The members of a blend for one series, each trained when it is asked for the first time or has grown old. */
public final class Panel {
    private static final Logger LOG = LoggerFactory.getLogger(Panel.class);
    private static final Duration RETRY = Duration.ofDays(1);

    private final List<ModelFactory> members;
    private final Map<String, Held> held = new HashMap<>();

    public Panel(List<ModelFactory> members) {
        this.members = List.copyOf(members);
    }

    private record Held(ForecastModel model, long untilSecond) {}

    /** What each member that can answer says, in the order of the members. */
    public Map<String, List<Quantiles>> forecast(ForecastTask task) {
        Map<String, List<Quantiles>> byMember = new LinkedHashMap<>();
        for (ModelFactory factory : members) {
            try {
                byMember.put(factory.name(), model(factory, task).predict(task));
            } catch (ModelNotTrainableException silent) {
                LOG.debug(
                        "member is silent seriesId={} member={} reason=\"{}\"",
                        task.context().seriesId(),
                        factory.name(),
                        silent.getMessage());
            } catch (RuntimeException failure) {
                // The others still answer.
                LOG.warn(
                        "member failed seriesId={} member={} origin={}",
                        task.context().seriesId(),
                        factory.name(),
                        task.originTime(),
                        failure);
            }
        }
        return byMember;
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
