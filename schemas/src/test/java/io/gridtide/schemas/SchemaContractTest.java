package io.gridtide.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaContractTest {
    private static final Path CURRENT = Path.of("avro");
    private static final Path RELEASED = Path.of("released");

    static Stream<Path> currentSchemas() {
        return files(CURRENT);
    }

    static Stream<Path> releasedSchemas() {
        return files(RELEASED);
    }

    @ParameterizedTest
    @MethodSource("currentSchemas")
    void everyRecordFieldAndEnumSaysWhatItMeans(Path file) {
        assertThat(undocumented(parse(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("currentSchemas")
    void everyEnumHasADefaultSoThatASymbolCanBeAddedLater(Path file) {
        assertThat(types(parse(file)).filter(type -> type.getType() == Schema.Type.ENUM))
                .allSatisfy(type ->
                        assertThat(type.getEnumDefault()).as(type.getFullName()).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("releasedSchemas")
    void todaysSchemaAndEveryReleasedOneReadEachOther(Path file) {
        Schema released = parse(file);
        Schema current = parse(CURRENT.resolve(file.getFileName()));

        assertThat(incompatibilities(current, released)).isEmpty();
        assertThat(incompatibilities(released, current)).isEmpty();
    }

    @Test
    void aRemovedFieldWithoutDefaultWouldBeCaught() {
        Schema released = parse(RELEASED.resolve("v1.0/ControlSetpoint.avsc"));
        Schema broken = Schema.createRecord(released.getName(), released.getDoc(), released.getNamespace(), false);
        broken.setFields(released.getFields().stream()
                .filter(field -> !field.name().equals("powerKw"))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());

        assertThat(incompatibilities(released, broken))
                .anySatisfy(text -> assertThat(text).contains("powerKw"));
    }

    private static List<String> incompatibilities(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (result.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return result.getResult().getIncompatibilities().stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> undocumented(Schema record) {
        List<String> missing = new ArrayList<>();
        types(record).forEach(type -> {
            if (type.getDoc() == null || type.getDoc().isBlank()) {
                missing.add(type.getFullName());
            }
            if (type.getType() == Schema.Type.RECORD) {
                type.getFields().stream()
                        .filter(field -> field.doc() == null || field.doc().isBlank())
                        .forEach(field -> missing.add(type.getFullName() + "." + field.name()));
            }
        });
        return missing;
    }

    /** The named types in a schema, itself included. */
    private static Stream<Schema> types(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                Stream.concat(Stream.of(schema), schema.getFields().stream().flatMap(field -> types(field.schema())));
            case ENUM -> Stream.of(schema);
            case UNION -> schema.getTypes().stream().flatMap(SchemaContractTest::types);
            case ARRAY -> types(schema.getElementType());
            case MAP -> types(schema.getValueType());
            default -> Stream.empty();
        };
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".avsc")).sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
