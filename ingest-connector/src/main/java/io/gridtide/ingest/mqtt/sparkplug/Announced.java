package io.gridtide.ingest.mqtt.sparkplug;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What one birth announced: the metrics of a node itself or of one of its devices, by alias and by name. */
final class Announced {
    private final Map<Long, AnnouncedMetric> byAlias = new HashMap<>();
    private final Map<String, AnnouncedMetric> byName = new HashMap<>();

    /**
     * A metric that a birth announced.
     *
     * @param name its name
     * @param typeCode code of its type
     * @param target where its values go; empty when they are left out
     */
    record AnnouncedMetric(String name, int typeCode, Optional<SeriesTarget> target) {}

    /** Adds a metric; false when its alias belongs to another one already. */
    boolean add(SparkplugMetric metric, AnnouncedMetric announced) {
        byName.put(announced.name(), announced);
        if (metric.alias() == null) {
            return true;
        }
        AnnouncedMetric before = byAlias.put(metric.alias(), announced);
        return before == null || before.name().equals(announced.name());
    }

    /** The metric that data refers to. */
    Optional<AnnouncedMetric> find(SparkplugMetric metric) {
        AnnouncedMetric named = metric.name() == null ? null : byName.get(metric.name());
        if (named != null || metric.name() != null) {
            return Optional.ofNullable(named);
        }
        return metric.alias() == null ? Optional.empty() : Optional.ofNullable(byAlias.get(metric.alias()));
    }

    Collection<AnnouncedMetric> metrics() {
        return byName.values();
    }

    int size() {
        return byName.size();
    }
}
