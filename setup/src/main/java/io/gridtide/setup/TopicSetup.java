package io.gridtide.setup;

import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics of the catalogue that a broker does not have yet. Existing topics are left as they are. */
public final class TopicSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private final String bootstrapServers;
    private final TopicNames names;
    private final short replicationFactor;

    /**
     * Topics on one cluster.
     *
     * @param bootstrapServers host:port, comma-separated
     * @param names prefix of the environment
     * @param replicationFactor 1 on a single broker, 3 in production
     */
    public TopicSetup(String bootstrapServers, TopicNames names, short replicationFactor) {
        this.bootstrapServers = bootstrapServers;
        this.names = names;
        this.replicationFactor = replicationFactor;
    }

    /**
     * Creates what is missing and returns the full names of what was created.
     *
     * @throws SetupException when the broker does not answer or refuses
     */
    public List<String> run() {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                30_000))) {
            Set<String> existing = new HashSet<>(admin.listTopics().names().get());
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !existing.contains(names.of(topic)))
                    .map(this::newTopic)
                    .toList();
            create(admin, missing);
            LOG.info("topics ready bootstrapServers={} created={}", bootstrapServers, missing.size());
            return missing.stream().map(NewTopic::name).toList();
        } catch (ExecutionException failure) {
            throw new SetupException(
                    "cannot create topics on " + bootstrapServers + ": " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SetupException("interrupted while creating topics", interrupted);
        }
    }

    private static void create(Admin admin, List<NewTopic> missing) throws ExecutionException, InterruptedException {
        for (var created : admin.createTopics(missing).values().values()) {
            try {
                created.get();
            } catch (ExecutionException failure) {
                // Another set-up was quicker: that is as good.
                if (!(failure.getCause() instanceof TopicExistsException)) {
                    throw failure;
                }
            }
        }
    }

    private NewTopic newTopic(Topic<?> topic) {
        return new NewTopic(names.of(topic), topic.partitions(), replicationFactor).configs(topic.configuration());
    }
}
