package io.gridtide.ingest.imports.mapping;

import io.gridtide.ingest.imports.mapping.TimeRule.MissingHour;
import io.gridtide.ingest.imports.mapping.TimeRule.OffsetColumn;
import io.gridtide.ingest.imports.mapping.TimeRule.PeriodStamp;
import io.gridtide.ingest.imports.mapping.TimeRule.Source;
import io.gridtide.ingest.imports.time.Offsets;
import io.gridtide.ingest.imports.time.Stamp;
import io.gridtide.ingest.imports.time.StampFormat;
import io.gridtide.ingest.item.ItemError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The part {@code time} of a mapping document. */
final class TimeSection {
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);

    private TimeSection() {}

    static TimeRule read(Section section) {
        Locale locale = section.text("locale").map(Locale::forLanguageTag).orElse(Locale.ROOT);
        String format = section.parsed(
                        "format",
                        text -> {
                            StampFormat.of(text, locale);
                            return text;
                        },
                        "ISO, EPOCH_SECONDS, EPOCH_MILLIS or a pattern such as dd.MM.yyyy HH:mm")
                .orElse("ISO");
        TimeRule rule = new TimeRule(
                source(section),
                format,
                locale,
                section.parsed("zone", ZoneId::of, "a time zone such as Europe/Berlin or +01:00"),
                MissingHour.valueOf(section.oneOf("missingHour", "ERROR", "SHIFT")),
                section.oneOf("order", "ASCENDING", "DESCENDING").equals("DESCENDING"),
                offset(section.section("offset"), section.has("offset")),
                stamp(section));
        section.requireNoOther();
        return rule;
    }

    private static Source source(Section section) {
        Optional<ColumnRef> column = section.column("column");
        Optional<ColumnRef> date = section.column("dateColumn");
        Optional<ColumnRef> timeOfDay = section.column("timeColumn");
        if (date.isPresent() != timeOfDay.isPresent() || (column.isPresent() && date.isPresent())) {
            section.fault("", "names either \"column\" or both \"dateColumn\" and \"timeColumn\"");
        }
        if (date.isPresent() && timeOfDay.isPresent()) {
            return new Source.Two(date.get(), timeOfDay.get());
        }
        return column.<Source>map(Source.One::new).orElseGet(Source.Usual::new);
    }

    private static Optional<OffsetColumn> offset(Section section, boolean declared) {
        Optional<ColumnRef> column = section.column("column");
        Map<String, Integer> values = new HashMap<>();
        section.texts("values").forEach((text, offset) -> {
            byte[] bytes = offset.getBytes(StandardCharsets.UTF_8);
            int seconds = Offsets.seconds(bytes, 0, bytes.length);
            if (seconds == Stamp.NO_OFFSET) {
                section.fault("values." + text, "is an offset such as +01:00, got " + ItemError.quote(offset));
            }
            values.put(text, seconds);
        });
        section.requireNoOther();
        if (declared && column.isEmpty()) {
            section.fault("column", "is missing; it tells where the offset stands");
        }
        return column.map(found -> new OffsetColumn(found, values));
    }

    private static PeriodStamp stamp(Section section) {
        Optional<Duration> period = section.parsed(
                "period",
                text -> {
                    Duration parsed = Duration.parse(text);
                    if (!parsed.isPositive() || parsed.compareTo(LONGEST_PERIOD) > 0) {
                        throw new IllegalArgumentException(text);
                    }
                    return parsed;
                },
                "a duration of at most a day such as PT15M");
        return section.oneOf("periodStamp", "START", "END").equals("END")
                ? new PeriodStamp.End(period)
                : new PeriodStamp.Start();
    }
}
