package io.gridtide.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import java.io.OutputStream;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaWarmUpTest {
    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicHasASampleThatFitsItsSchema(Topic<? extends SpecificRecord> topic) {
        SpecificRecord sample = SchemaWarmUp.sample(topic);

        assertThatCode(() -> new SpecificDatumWriter<SpecificRecord>(topic.schema())
                        .write(sample, EncoderFactory.get().directBinaryEncoder(OutputStream.nullOutputStream(), null)))
                .doesNotThrowAnyException();
        assertThat(sample.getSchema()).isEqualTo(topic.schema());
    }

    static Iterable<Topic<?>> topics() {
        return Topics.all();
    }
}
