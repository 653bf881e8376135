package io.gridtide.optimize.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads parts of the week. */
final class WindowReader {
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");

    private WindowReader() {}

    static LocalWindow read(Fields fields) {
        int from = minute(fields, "from", 0);
        int to = minute(fields, "to", 1440);
        if (from == to) {
            fields.wrong("to", "is the same time as from; leave both out for the whole day");
        }
        return new LocalWindow(days(fields), months(fields), from, to);
    }

    private static int minute(Fields fields, String name, int otherwise) {
        Optional<String> text = fields.text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher time = TIME.matcher(text.get());
        if (!time.matches()) {
            fields.wrong(name, "is \"" + text.get() + "\", but has to be a local time such as 07:30 or 24:00");
            return otherwise;
        }
        return time.group(1) == null ? 1440 : Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2));
    }

    private static Set<DayOfWeek> days(Fields fields) {
        Set<DayOfWeek> all = EnumSet.allOf(DayOfWeek.class);
        Optional<JsonNode> found = fields.find("days");
        if (found.isEmpty()) {
            return all;
        }
        if (found.get().isTextual()) {
            return named(found.get().textValue(), fields, all);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (JsonNode day : found.get()) {
            Optional<DayOfWeek> known = all.stream()
                    .filter(each ->
                            each.name().substring(0, 3).equals(day.asText().toUpperCase(Locale.ROOT)))
                    .findFirst();
            known.ifPresentOrElse(
                    days::add, () -> fields.wrong("days", "holds " + day + "; days are MON TUE WED THU FRI SAT SUN"));
        }
        if (!found.get().isArray() || days.isEmpty()) {
            fields.wrong("days", "has to be weekdays, weekends, all, or an array such as [\"MON\", \"TUE\"]");
        }
        return days;
    }

    private static Set<DayOfWeek> named(String name, Fields fields, Set<DayOfWeek> all) {
        Set<DayOfWeek> weekend = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        return switch (name) {
            case "all" -> all;
            case "weekends" -> weekend;
            case "weekdays" -> EnumSet.complementOf(EnumSet.copyOf(weekend));
            default -> {
                fields.wrong(
                        "days",
                        "is \"" + name
                                + "\"; it has to be weekdays, weekends, all, or an array such as [\"MON\", \"TUE\"]");
                yield all;
            }
        };
    }

    private static Set<Month> months(Fields fields) {
        Set<Month> all = EnumSet.allOf(Month.class);
        Optional<JsonNode> found = fields.find("months");
        if (found.isEmpty()) {
            return all;
        }
        Set<Month> months = EnumSet.noneOf(Month.class);
        for (JsonNode month : found.get()) {
            if (month.isIntegralNumber() && month.asInt() >= 1 && month.asInt() <= 12) {
                months.add(Month.of(month.asInt()));
            } else {
                fields.wrong("months", "holds " + month + "; months are the numbers 1 to 12");
            }
        }
        if (months.isEmpty()) {
            fields.wrong("months", "has to be an array such as [6, 7, 8]; leave it out for the whole year");
            return all;
        }
        return months;
    }
}
