package io.gridtide.ingest.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A series id with gaps: {@code {2}/{/channel}/power}. Braces, because configuration itself expands dollar signs. */
public final class SeriesTemplate {
    private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");

    private final List<Part> parts;

    private record Part(String text, boolean gap) {}

    private SeriesTemplate(List<Part> parts) {
        this.parts = parts;
    }

    /** Reads a template. */
    public static SeriesTemplate of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = GAP.matcher(text);
        int end = 0;
        while (matcher.find()) {
            addText(parts, text.substring(end, matcher.start()));
            parts.add(new Part(matcher.group(1), true));
            end = matcher.end();
        }
        addText(parts, text.substring(end));
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a series template is not empty");
        }
        return new SeriesTemplate(List.copyOf(parts));
    }

    /** The names of the gaps, in order. */
    public List<String> gaps() {
        return parts.stream().filter(Part::gap).map(Part::text).toList();
    }

    /** The template with every gap filled. */
    public String fill(UnaryOperator<String> contentOfGap) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(part.gap() ? contentOfGap.apply(part.text()) : part.text());
        }
        return filled.toString();
    }

    private static void addText(List<Part> parts, String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException("a brace of a series template has no partner in \"" + text + '"');
        }
        if (!text.isEmpty()) {
            parts.add(new Part(text, false));
        }
    }
}
