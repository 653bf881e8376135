package io.gridtide.schemas.topic;

import java.util.Optional;

/**
 * Full names of topics, consumer groups and applications in one environment. Several environments can share a
 * broker when each has its own prefix.
 *
 * @param prefix put before every name, for instance {@code staging.}; empty for none
 */
public record TopicNames(Optional<String> prefix) {
    public TopicNames {
        prefix.ifPresent(text -> {
            if (!text.matches("[a-z0-9-]{1,40}\\.")) {
                throw new IllegalArgumentException(
                        "gridtide.topics.prefix is 1 to 40 of a-z, 0-9 or - followed by one dot, got \"" + text + "\"");
            }
        });
    }

    public static TopicNames withoutPrefix() {
        return new TopicNames(Optional.empty());
    }

    public String of(Topic<?> topic) {
        return of(topic.name());
    }

    /** The same for a consumer group or an application id. */
    public String of(String name) {
        return prefix.orElse("") + name;
    }
}
