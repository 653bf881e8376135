package io.gridtide.ingest.imports.mapping;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gridtide.domain.Ids;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.JsonFaults;
import io.gridtide.schemas.avro.ReadingQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads mapping documents. Everything may be left out: without a document a file is in the long layout of this
 * project. A field that no mapping has is a fault, so that a misspelt one is not passed over.
 */
public final class MappingReader {
    /** The greatest document that is read, characters. */
    public static final int LONGEST_DOCUMENT = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final Set<String> QUALITIES =
            Arrays.stream(ReadingQuality.values()).map(Enum::name).collect(Collectors.toCollection(LinkedHashSet::new));

    /**
     * Reads a document.
     *
     * @throws MappingException naming every field that breaks a rule
     */
    public ImportMapping read(String document) {
        return read(parse(document));
    }

    /** Reads a document that has been parsed. */
    public ImportMapping read(JsonNode document) {
        List<MappingFault> faults = new ArrayList<>();
        Section root = new Section(document, "", faults);
        ImportMapping mapping = new ImportMapping(
                FileSection.read(root.section("file")),
                TimeSection.read(root.section("time")),
                layout(root),
                quality(root.section("quality")),
                sequence(root.section("sequence")),
                missing(root.section("missing")));
        root.requireNoOther();
        if (!faults.isEmpty()) {
            throw new MappingException(faults);
        }
        return mapping;
    }

    /**
     * A document as JSON.
     *
     * @throws MappingException when it is none
     */
    public JsonNode parse(String document) {
        if (document.length() > LONGEST_DOCUMENT) {
            throw new MappingException(
                    List.of(new MappingFault("", "a mapping has at most " + LONGEST_DOCUMENT + " characters")));
        }
        try {
            return document.isBlank() ? JSON.createObjectNode() : JSON.readTree(document);
        } catch (JacksonException notJson) {
            throw new MappingException(
                    List.of(new MappingFault("", "the mapping is not JSON: " + JsonFaults.describe(notJson))));
        }
    }

    /** The same text for documents that say the same. */
    public String canonical(JsonNode document) {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(document, Map.class));
        } catch (JacksonException impossible) {
            throw new IllegalStateException("a parsed document cannot be written", impossible);
        }
    }

    private static Layout layout(Section root) {
        boolean hasColumns = root.has("columns");
        String name = hasColumns ? root.oneOf("layout", "WIDE", "LONG") : root.oneOf("layout", "LONG", "WIDE");
        @Nullable JsonNode columns = root.list("columns");
        Section series = root.section("series");
        Section value = root.section("value");
        Layout.Long oneReading = new Layout.Long(
                series.column("column"),
                series.text("prefix").orElse(""),
                series.texts("names"),
                value.column("column"),
                value.text("unit"),
                value.column("unitColumn"));
        series.requireNoOther();
        value.requireNoOther();
        if (name.equals("LONG")) {
            if (columns != null) {
                root.fault("columns", "belongs to the layout WIDE");
            }
            return oneReading;
        }
        if (root.has("series") || root.has("value")) {
            root.fault("layout", "WIDE has \"columns\"; \"series\" and \"value\" belong to the layout LONG");
        }
        return new Layout.Wide(columns == null ? List.of() : columns(root, columns));
    }

    private static List<Layout.Column> columns(Section root, JsonNode list) {
        List<Layout.Column> columns = new ArrayList<>();
        List<MappingFault> faults = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            Section one = new Section(list.get(index), "columns[" + index + "]", faults);
            Optional<ColumnRef> column = one.column("column");
            Optional<String> seriesId = one.text("seriesId");
            if (column.isEmpty() || seriesId.filter(Ids::isValid).isEmpty()) {
                one.fault("", "names a \"column\" and the \"seriesId\" whose values stand in it");
            } else {
                columns.add(
                        new Layout.Column(column.get(), seriesId.get(), one.text("unit"), one.column("qualityColumn")));
            }
            one.requireNoOther();
        }
        faults.forEach(fault -> root.fault(fault.field(), fault.detail()));
        return columns;
    }

    private static ImportMapping.Quality quality(Section section) {
        Map<String, String> values = section.texts("values");
        values.forEach((text, quality) -> requireQuality(section, "values." + text, quality));
        Optional<String> otherwise = section.text("otherwise");
        otherwise.ifPresent(quality -> requireQuality(section, "otherwise", quality));
        ImportMapping.Quality quality = new ImportMapping.Quality(section.column("column"), values, otherwise);
        section.requireNoOther();
        return quality;
    }

    private static void requireQuality(Section section, String name, String quality) {
        if (!QUALITIES.contains(quality)) {
            section.fault(name, "is one of " + QUALITIES + ", got " + ItemError.quote(quality));
        }
    }

    private static ImportMapping.Sequence sequence(Section section) {
        ImportMapping.Sequence sequence =
                new ImportMapping.Sequence(section.column("column"), section.wholeNumber("constant", Long.MAX_VALUE));
        section.requireNoOther();
        return sequence;
    }

    private static ImportMapping.Missing missing(Section section) {
        List<String> markers = new ArrayList<>();
        @Nullable JsonNode list = section.list("markers");
        if (list == null) {
            markers.addAll(List.of("", "NA", "-"));
        } else {
            list.forEach(marker -> markers.add(marker.asText()));
        }
        String as = section.oneOf("as", "SKIP", "MISSING");
        section.requireNoOther();
        return new ImportMapping.Missing(markers, as.equals("MISSING"));
    }
}
