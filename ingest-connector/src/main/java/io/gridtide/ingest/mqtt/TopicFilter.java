package io.gridtide.ingest.mqtt;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An MQTT topic filter (MQTT 3.1.1, section 4.7), shared subscriptions included.
 *
 * @param text as it is subscribed to
 * @param levels its levels, without the share
 */
public record TopicFilter(String text, List<String> levels) {
    private static final Pattern SHARE = Pattern.compile("\\$share/[^/+#]+/(.+)", Pattern.DOTALL);

    /** Reads a filter; the fault is a sentence that says what to write instead. */
    public static TopicFilter of(String text) {
        var share = SHARE.matcher(text);
        String plain = share.matches() ? share.group(1) : text;
        List<String> levels = split(plain);
        Optional<String> fault = fault(plain, levels);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get() + ", got \"" + text + '"');
        }
        return new TopicFilter(text, levels);
    }

    /** The levels of a topic. */
    public static List<String> split(String topic) {
        return List.of(topic.split("/", -1));
    }

    /** Whether a topic, split into levels, is one of those meant. */
    public boolean matches(List<String> topic) {
        if (topic.getFirst().startsWith("$") && !topic.getFirst().equals(levels.getFirst())) {
            return false;
        }
        for (int level = 0; level < levels.size(); level++) {
            String wanted = levels.get(level);
            if (wanted.equals("#")) {
                return true;
            }
            if (level >= topic.size() || !(wanted.equals("+") || wanted.equals(topic.get(level)))) {
                return false;
            }
        }
        return topic.size() == levels.size();
    }

    private static Optional<String> fault(String plain, List<String> levels) {
        if (plain.isEmpty() || plain.indexOf('\0') >= 0) {
            return Optional.of("a topic filter has at least one character and no zero character");
        }
        for (int level = 0; level < levels.size(); level++) {
            String one = levels.get(level);
            if (one.contains("#") && !(one.equals("#") && level == levels.size() - 1)) {
                return Optional.of("# stands alone in the last level of a topic filter");
            }
            if (one.contains("+") && !one.equals("+")) {
                return Optional.of("+ stands alone in its level of a topic filter");
            }
        }
        return Optional.empty();
    }
}
