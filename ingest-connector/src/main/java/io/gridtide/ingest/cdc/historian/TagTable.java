package io.gridtide.ingest.cdc.historian;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.gridtide.domain.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From tags to series: by a file, then by a pattern and a template. Not for several threads. */
final class TagTable {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");
    /** Bounds the memory of tags the template answered. */
    private static final int REMEMBERED = 50_000;

    private final Map<String, Target> targetByTag;
    private final Pattern pattern;
    private final @Nullable String template;
    private final @Nullable String unit;
    private final Map<String, Optional<Target>> remembered = new HashMap<>();

    /**
     * Where samples of a tag go.
     *
     * @param seriesId series
     * @param unit symbol of the unit of the values, or null for the one the series declares
     */
    record Target(String seriesId, @Nullable String unit) {}

    /**
     * How tags that are in no file are understood.
     *
     * @param pattern what they match, with named groups
     * @param template series id with the names of groups in braces, or null when only the file counts
     * @param unit where the file names none, or null
     */
    record Rule(
            String pattern,
            @Nullable String template,
            @Nullable String unit) {}

    private TagTable(Map<String, Target> targetByTag, Rule rule) {
        this.targetByTag = targetByTag;
        this.pattern = Pattern.compile(rule.pattern());
        this.template = rule.template();
        this.unit = rule.unit();
    }

    /**
     * Reads the file and checks the rule.
     *
     * @throws IllegalArgumentException naming the line or key at fault
     */
    static TagTable of(Optional<Path> file, Rule rule) {
        if (file.isEmpty() && rule.template() == null) {
            throw new IllegalArgumentException("no tag can become a reading: set gridtide.historian.mapping.tag-file"
                    + " or gridtide.historian.mapping.series-template");
        }
        requireUnit("gridtide.historian.mapping.unit", rule.unit());
        TagTable table = new TagTable(file.map(path -> read(path, rule.unit())).orElse(Map.of()), rule);
        table.requireGroups();
        return table;
    }

    private void requireGroups() {
        if (template == null) {
            return;
        }
        Matcher placeholders = PLACEHOLDER.matcher(template);
        while (placeholders.find()) {
            if (!pattern.namedGroups().containsKey(placeholders.group(1))) {
                throw new IllegalArgumentException("gridtide.historian.mapping.series-template names "
                        + placeholders.group() + ", but gridtide.historian.mapping.tag-pattern has the groups "
                        + pattern.namedGroups().keySet());
            }
        }
    }

    private static Map<String, Target> read(Path file, @Nullable String defaultUnit) {
        Map<String, Target> targets = new HashMap<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(file, UTF_8))) {
            for (NamedCsvRecord row : rows) {
                String place = file + " line " + row.getStartingLineNumber();
                String tag = required(row, "tag", place);
                String unit =
                        row.findField("unit").filter(text -> !text.isBlank()).orElse(defaultUnit);
                requireUnit(place, unit);
                if (targets.put(tag, new Target(required(row, "series_id", place), unit)) != null) {
                    throw new IllegalArgumentException(place + ": the tag \"" + tag + "\" occurs twice");
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException unreadable) {
            throw new IllegalArgumentException(
                    "gridtide.historian.mapping.tag-file cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return targets;
    }

    private static String required(NamedCsvRecord row, String column, String place) {
        return row.findField(column)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(
                        place + ": " + column + " is missing; the header is tag,series_id,unit"));
    }

    private static void requireUnit(String place, @Nullable String symbol) {
        if (symbol != null && Unit.ofSymbol(symbol).isEmpty()) {
            throw new IllegalArgumentException(
                    place + ": no unit is written \"" + symbol + "\"; known are " + Unit.symbols());
        }
    }

    /** The series of a tag, or empty when it belongs to none. */
    Optional<Target> find(String tag) {
        Target listed = targetByTag.get(tag);
        if (listed != null) {
            return Optional.of(listed);
        }
        if (template == null) {
            return Optional.empty();
        }
        if (remembered.size() >= REMEMBERED) {
            remembered.clear();
        }
        return remembered.computeIfAbsent(tag, one -> filled(one, template));
    }

    private Optional<Target> filled(String tag, String seriesTemplate) {
        Matcher parts = pattern.matcher(tag);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String seriesId = PLACEHOLDER
                .matcher(seriesTemplate)
                .replaceAll(name -> Matcher.quoteReplacement(String.valueOf(parts.group(name.group(1)))));
        return Optional.of(new Target(seriesId, unit));
    }
}
