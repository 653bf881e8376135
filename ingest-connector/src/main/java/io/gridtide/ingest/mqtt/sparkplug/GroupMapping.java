package io.gridtide.ingest.mqtt.sparkplug;

import io.gridtide.domain.Unit;
import io.gridtide.ingest.mqtt.MqttConfig;
import io.gridtide.ingest.mqtt.SeriesTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which series the metrics of one group are, checked. */
final class GroupMapping {
    /** Metrics the specification itself defines, and identities of devices: never measured values. */
    private static final List<String> NEVER =
            List.of("bdSeq", "Node Control/*", "Device Control/*", "Node Info/*", "Properties/*");

    private static final Set<String> DEVICE_GAPS = Set.of("group", "node", "device", "metric");
    private static final Set<String> NODE_GAPS = Set.of("group", "node", "metric");

    private final String tenantId;
    private final SeriesTemplate deviceSeries;
    private final Optional<SeriesTemplate> nodeSeries;
    private final List<String> ignored;
    private final Map<MetricKey, SeriesTarget> table;

    private record MetricKey(String node, String device, String metric) {}

    private GroupMapping(
            String tenantId,
            SeriesTemplate deviceSeries,
            Optional<SeriesTemplate> nodeSeries,
            List<String> ignored,
            Map<MetricKey, SeriesTarget> table) {
        this.tenantId = tenantId;
        this.deviceSeries = deviceSeries;
        this.nodeSeries = nodeSeries;
        this.ignored = ignored;
        this.table = table;
    }

    /**
     * Checks a group.
     *
     * @param key its configuration key, for messages
     * @throws IllegalArgumentException with the key at fault and what to write instead
     */
    static GroupMapping of(String key, MqttConfig.Group declared) {
        require(
                !declared.group().isEmpty()
                        && declared.group().chars().noneMatch(c -> c == '/' || c == '+' || c == '#'),
                key + ".group: a group id has no /, + or #, got \"" + declared.group() + '"');
        require(!declared.tenant().isBlank(), key + ".tenant: name the tenant whose series are written");
        Map<MetricKey, SeriesTarget> table = new HashMap<>();
        for (int row = 0; row < declared.metrics().size(); row++) {
            add(table, key + ".metrics[" + row + ']', declared.metrics().get(row));
        }
        return new GroupMapping(
                declared.tenant(),
                template(key + ".series", declared.series(), DEVICE_GAPS),
                declared.nodeSeries().map(text -> template(key + ".node-series", text, NODE_GAPS)),
                declared.ignored().orElse(List.of()),
                Map.copyOf(table));
    }

    String tenantId() {
        return tenantId;
    }

    /** The series of a metric; empty when it is to be left out. */
    Optional<SeriesTarget> target(NodeId node, String device, String metric) {
        SeriesTarget listed = table.get(new MetricKey(node.node(), device, metric));
        if (listed != null) {
            return Optional.of(listed);
        }
        if (matches(NEVER, metric) || matches(ignored, metric)) {
            return Optional.empty();
        }
        Optional<SeriesTemplate> template = device.isEmpty() ? nodeSeries : Optional.of(deviceSeries);
        return template.map(
                one -> new SeriesTarget(one.fill(gap -> content(gap, node, device, metric)), Optional.empty()));
    }

    private static String content(String gap, NodeId node, String device, String metric) {
        return switch (gap) {
            case "group" -> node.group();
            case "node" -> node.node();
            case "device" -> device;
            default -> metric;
        };
    }

    private static boolean matches(List<String> patterns, String metric) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? metric.startsWith(pattern.substring(0, pattern.length() - 1))
                        : metric.equals(pattern));
    }

    private static SeriesTemplate template(String key, String text, Set<String> gaps) {
        SeriesTemplate template;
        try {
            template = SeriesTemplate.of(text);
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException(key + ": " + fault.getMessage(), fault);
        }
        for (String gap : template.gaps()) {
            require(
                    gaps.contains(gap),
                    key + ": {" + gap + "} is not known here; known are "
                            + gaps.stream().sorted().toList());
        }
        require(
                template.gaps().contains("metric"),
                key + ": without {metric} all metrics would be one series; put it in, got \"" + text + '"');
        return template;
    }

    private static void add(Map<MetricKey, SeriesTarget> table, String key, MqttConfig.Metric row) {
        row.unit()
                .ifPresent(unit -> require(
                        Unit.ofSymbol(unit).isPresent(),
                        key + ".unit: no unit is written \"" + unit + "\"; known are " + Unit.symbols()));
        MetricKey metric = new MetricKey(row.node(), row.device().orElse(""), row.metric());
        SeriesTarget before = table.put(metric, new SeriesTarget(row.series(), row.unit()));
        require(before == null, key + ": the same metric is listed twice; leave one of them out");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
