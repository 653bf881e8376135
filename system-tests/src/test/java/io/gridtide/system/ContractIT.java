package io.gridtide.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.schemas.avro.ControlSetpoint;
import io.gridtide.schemas.avro.OnExpiry;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.setup.SchemaSetup;
import io.gridtide.setup.SetupException;
import io.gridtide.testkit.ItStack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** What the real schema registry lets through. */
class ContractIT {
    private static final ControlSetpoint SETPOINT = ControlSetpoint.newBuilder()
            .setAssetId("home-battery")
            .setSiteId("home")
            .setTenantId("demo")
            .setPowerKw(-2.5)
            .setValidFrom(Instant.parse("2026-10-25T00:15:00Z"))
            .setValidTo(Instant.parse("2026-10-25T00:30:00Z"))
            .setOnExpiry(OnExpiry.SELF_CONSUMPTION)
            .setScheduleId("s-1")
            .setScheduleRevision(1)
            .setIssuedAt(Instant.parse("2026-10-25T00:14:00Z"))
            .build();

    private final ItStack stack = ItStack.shared();
    private final TopicNames names = stack.freshTopics("contract");
    private final AvroSerdes serdes = AvroSerdes.of(stack.registryUrl());
    private final String topic = names.of(Topics.CONTROL_SETPOINT);

    @Test
    void aRemovedFieldIsRefusedByTheRegistry() {
        Schema broken = withFields(Topics.CONTROL_SETPOINT.schema().getFields().stream()
                .filter(field -> !field.name().equals("powerKw"))
                .toList());

        assertThatThrownBy(() -> register(broken))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(topic + "-value")
                .hasMessageContaining("ncompatible");
    }

    @Test
    void aFieldWithADefaultIsANewVersionThatOldWritersDoNotNotice() {
        List<Schema.Field> fields =
                new ArrayList<>(Topics.CONTROL_SETPOINT.schema().getFields());
        Schema optional = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(new Schema.Field("remark", optional, "For people.", Schema.Field.NULL_DEFAULT_VALUE));

        assertThatCode(() -> register(withFields(fields))).doesNotThrowAnyException();

        try (var serializer = serdes.serializer(Topics.CONTROL_SETPOINT);
                var deserializer = serdes.deserializer(Topics.CONTROL_SETPOINT)) {
            assertThat(deserializer.deserialize(topic, serializer.serialize(topic, SETPOINT)))
                    .isEqualTo(SETPOINT);
        }
    }

    @Test
    void setUpCanBeRepeated() {
        assertThatCode(() -> register(Topics.CONTROL_SETPOINT.schema())).doesNotThrowAnyException();
    }

    @Test
    void aWriterWhoseSchemaWasNeverRegisteredFails() {
        try (var serializer = serdes.serializer(Topics.CONTROL_SETPOINT)) {
            assertThatThrownBy(() -> serializer.serialize("nobody.registered.v1", SETPOINT))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void bytesOfAnUnknownSchemaAreRefusedAndTheNextValueIsRead() {
        byte[] unknownSchema = {0, 0x7f, 0, 0, 1, 2, 3};
        byte[] notFramed = "{\"powerKw\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (var serializer = serdes.serializer(Topics.CONTROL_SETPOINT);
                var deserializer = serdes.deserializer(Topics.CONTROL_SETPOINT)) {
            assertThatThrownBy(() -> deserializer.deserialize(topic, unknownSchema))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("content id");
            assertThatThrownBy(() -> deserializer.deserialize(topic, notFramed))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("zero byte");

            byte[] good = serializer.serialize(topic, SETPOINT);

            assertThat(deserializer.deserialize(topic, good)).isEqualTo(SETPOINT);
        }
    }

    private void register(Schema schema) {
        try (SchemaSetup setup = new SchemaSetup(stack.registryUrl(), names)) {
            setup.register(Topics.CONTROL_SETPOINT, schema);
        }
    }

    private static Schema withFields(List<Schema.Field> fields) {
        Schema original = Topics.CONTROL_SETPOINT.schema();
        return Schema.createRecord(
                original.getName(),
                original.getDoc(),
                original.getNamespace(),
                false,
                fields.stream()
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
    }
}
