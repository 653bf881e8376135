package io.gridtide.ingest.kafka;

import io.gridtide.ingest.spool.SpoolRecord;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends through the one producer of the service. */
final class ProducerSender implements RecordSender {
    private final BrokerLink link;

    ProducerSender(BrokerLink link) {
        this.link = link;
    }

    @Override
    public Optional<String> fault() {
        return link.fault();
    }

    @Override
    public void send(SpoolRecord output, Outcome outcome) {
        try {
            var unused = link.producer()
                    .send(
                            new ProducerRecord<>(output.topic(), output.key(), output.value()),
                            (metadata, failure) -> outcome.tell(failure));
        } catch (RuntimeException notSent) {
            outcome.tell(notSent);
        }
    }
}
