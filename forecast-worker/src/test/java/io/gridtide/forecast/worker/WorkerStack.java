package io.gridtide.forecast.worker;

import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.testkit.ItStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Topics of its own for the service under test. */
public class WorkerStack implements QuarkusTestResourceLifecycleManager {
    private static final String PREFIX = "gridtide.forecast.it.prefix";
    private static final String BROKER = "gridtide.forecast.it.broker";
    private static final String REGISTRY = "gridtide.forecast.it.registry";

    /** Where the test finds what the service uses; the test runs in another class loader than this manager. */
    static TopicProbe.Settings settings() {
        return new TopicProbe.Settings(
                System.getProperty(BROKER),
                System.getProperty(REGISTRY),
                new TopicNames(Optional.of(System.getProperty(PREFIX))));
    }

    @Override
    public Map<String, String> start() {
        ItStack stack = ItStack.shared();
        TopicNames names = stack.freshTopics("forecast");
        System.setProperty(PREFIX, names.prefix().orElseThrow());
        System.setProperty(BROKER, stack.bootstrapServers());
        System.setProperty(REGISTRY, stack.registryUrl());
        Map<String, String> configuration = new HashMap<>(stack.configuration(names));
        configuration.put("gridtide.clock", "feed");
        configuration.put("quarkus.http.test-port", "0");
        return configuration;
    }

    @Override
    public void stop() {
        System.clearProperty(PREFIX);
        System.clearProperty(BROKER);
        System.clearProperty(REGISTRY);
    }
}
