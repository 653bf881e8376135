package io.gridtide.ingest.cdc.historian;

import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;
import io.gridtide.schemas.avro.ReadingQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the quality codes of a historian to those of readings. */
final class QualityTable {
    private static final Pattern RANGE = Pattern.compile("(-?\\d+)\\.\\.(-?\\d+)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final String ANYTHING = "*";
    private static final String KEY = "gridtide.historian.mapping.quality";

    private final List<Range> ranges = new ArrayList<>();
    private final Map<String, ReadingQuality> qualityByName = new HashMap<>();
    private Optional<ReadingQuality> otherwise = Optional.empty();

    private record Range(long from, long to, ReadingQuality quality) {}

    private QualityTable() {}

    /**
     * From entries such as {@code 192..255:GOOD}, {@code 8:BAD}, {@code Bad:BAD} or {@code *:UNCERTAIN}.
     *
     * @throws IllegalArgumentException when an entry cannot be read
     */
    static QualityTable parse(List<String> entries) {
        QualityTable table = new QualityTable();
        entries.forEach(table::add);
        return table;
    }

    private void add(String entry) {
        int colon = entry.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    KEY + ": an entry looks like 192..255:GOOD or Bad:BAD, got \"" + entry + '"');
        }
        String code = entry.substring(0, colon).strip();
        ReadingQuality quality = quality(entry, entry.substring(colon + 1).strip());
        Matcher range = RANGE.matcher(code);
        if (range.matches()) {
            addRange(entry, new Range(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)), quality));
        } else if (NUMBER.matcher(code).matches()) {
            addRange(entry, new Range(Long.parseLong(code), Long.parseLong(code), quality));
        } else if (code.equals(ANYTHING)) {
            otherwise = Optional.of(quality);
        } else {
            qualityByName.put(code, quality);
        }
    }

    private void addRange(String entry, Range range) {
        boolean overlaps = ranges.stream().anyMatch(one -> one.from() <= range.to() && range.from() <= one.to());
        if (range.from() > range.to() || overlaps) {
            throw new IllegalArgumentException(
                    KEY + ": \"" + entry + "\" is empty or overlaps another range; each code has one meaning");
        }
        ranges.add(range);
    }

    private static ReadingQuality quality(String entry, String name) {
        for (ReadingQuality quality : ReadingQuality.values()) {
            if (quality.name().equals(name)) {
                return quality;
            }
        }
        throw new IllegalArgumentException(
                KEY + ": \"" + entry + "\" ends in none of " + List.of(ReadingQuality.values()));
    }

    /**
     * The quality a code stands for.
     *
     * @param column where it was read, for refusals
     * @throws RefusedSampleException when the table has no entry for it
     */
    ReadingQuality of(String column, @Nullable Object code) {
        if (code instanceof Number number) {
            for (Range range : ranges) {
                if (range.from() <= number.longValue() && number.longValue() <= range.to()) {
                    return range.quality();
                }
            }
        }
        ReadingQuality named = code == null ? null : qualityByName.get(code.toString());
        if (named != null) {
            return named;
        }
        return otherwise.orElseThrow(() -> new RefusedSampleException(
                column,
                Reason.UNKNOWN_QUALITY,
                "no entry of " + KEY + " is for " + ItemError.quote(String.valueOf(code))));
    }
}
