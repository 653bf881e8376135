package io.gridtide.forecast.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members of a blend for one series, trained once. A member that could not be trained is not among them.
 *
 * @param byMember the members by name, in their order
 */
public record TrainedPanel(Map<String, ForecastModel> byMember) {
    private static final Logger LOG = LoggerFactory.getLogger(TrainedPanel.class);

    /** Trains every member. */
    static TrainedPanel of(List<ModelFactory> members, ForecastTask task) {
        Map<String, ForecastModel> byMember = new LinkedHashMap<>();
        for (ModelFactory factory : members) {
            try {
                byMember.put(factory.name(), factory.train(task));
            } catch (RuntimeException untrained) {
                LOG.debug(
                        "member not trained seriesId={} member={} reason=\"{}\"",
                        task.context().seriesId(),
                        factory.name(),
                        untrained.toString());
            }
        }
        return new TrainedPanel(byMember);
    }

    /** What each member that can answer says, in the order of the members. */
    Map<String, List<Quantiles>> forecast(ForecastTask task) {
        Map<String, List<Quantiles>> said = new LinkedHashMap<>();
        byMember.forEach((name, member) -> {
            try {
                said.put(name, member.predict(task));
            } catch (ModelNotTrainableException silent) {
                LOG.debug(
                        "member is silent seriesId={} member={} reason=\"{}\"",
                        task.context().seriesId(),
                        name,
                        silent.getMessage());
            } catch (RuntimeException failure) {
                // The others still answer.
                LOG.warn(
                        "member failed seriesId={} member={} origin={}",
                        task.context().seriesId(),
                        name,
                        task.originTime(),
                        failure);
            }
        });
        return said;
    }
}
