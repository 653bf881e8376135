package io.gridtide.streams.topology;

import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.streams.alert.AlertRules;
import io.gridtide.streams.alert.Leftover;
import io.gridtide.streams.alert.Owner;
import io.gridtide.streams.alert.SiteWatch;
import io.gridtide.streams.alert.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Watches every site by its balances. */
final class SiteAlertProcessor extends ContextualProcessor<String, SiteBalance, String, OpsAlert> {
    private static final Duration GONE_CHECK = Duration.ofMinutes(5);

    private final AlertRules rules;
    private final MasterDataTopology masterData;

    @SuppressWarnings("NullAway.Init") // given in init
    private KeyValueStore<String, byte[]> watches;

    SiteAlertProcessor(AlertRules rules, MasterDataTopology masterData) {
        this.rules = rules;
        this.masterData = masterData;
    }

    @Override
    public void init(ProcessorContext<String, OpsAlert> context) {
        super.init(context);
        watches = context.getStateStore(AlertTopology.SITE_STORE);
        context.schedule(GONE_CHECK, PunctuationType.WALL_CLOCK_TIME, this::checkGone);
    }

    @Override
    public void process(Record<String, SiteBalance> record) {
        String siteId = record.key();
        Owner owner = new Owner(siteId, record.value().getTenantId());
        SiteWatch watch = SiteWatch.of(owner, rules, watches.get(siteId));
        double limitKw = masterData.gridLimits().importLimitKw(siteId);
        List<Statement> statements = watch.take(AlertRecords.observation(record.value()), limitKw);
        watches.put(siteId, watch.toBytes());
        state(owner, statements, record.timestamp());
    }

    /** Balances of a site are stated as long as it has series, declared itself or not. */
    private void checkGone(long now) {
        List<KeyValue<String, byte[]>> gone = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = watches.all()) {
            entries.forEachRemaining(entry -> {
                if (masterData.sites().site(entry.key) == null
                        && !masterData.series().membership(entry.key).hasFlows()) {
                    gone.add(entry);
                }
            });
        }
        for (KeyValue<String, byte[]> entry : gone) {
            Leftover leftover = SiteWatch.gone(entry.value, now);
            watches.delete(entry.key);
            state(leftover.owner(), leftover.statements(), now);
        }
    }

    private void state(Owner owner, List<Statement> statements, long timestamp) {
        for (Statement statement : statements) {
            context().forward(AlertRecords.alert(owner, null, statement, timestamp));
        }
    }
}
