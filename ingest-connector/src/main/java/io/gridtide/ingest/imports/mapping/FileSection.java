package io.gridtide.ingest.imports.mapping;

import io.gridtide.ingest.item.ItemError;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The part {@code file} of a mapping document. */
final class FileSection {
    private static final int SKIPPED_LINES_AT_MOST = 10_000;
    private static final Map<String, Character> DELIMITERS =
            Map.of("SEMICOLON", ';', "TAB", '\t', "COMMA", ',', "PIPE", '|');
    private static final Map<String, Charset> CHARSETS = Map.of(
            "UTF-8", StandardCharsets.UTF_8,
            "ISO-8859-1", StandardCharsets.ISO_8859_1,
            "WINDOWS-1252", Charset.forName("windows-1252"),
            "US-ASCII", StandardCharsets.US_ASCII);

    private FileSection() {}

    static FileFormat read(Section section) {
        Optional<Character> delimiter = section.text("delimiter")
                .filter(text -> !text.equals("AUTO"))
                .flatMap(text -> delimiter(section, text));
        Optional<Character> quote = section.has("quote")
                ? section.text("quote").filter(text -> !text.isEmpty()).flatMap(text -> single(section, "quote", text))
                : FileFormat.STANDARD.quote();
        char decimalMark = section.oneOf("decimal", ".", ",").charAt(0);
        String thousands = section.text("thousands").orElse("");
        if (thousands.length() > 1 || thousands.equals(String.valueOf(decimalMark)) || thousands.matches("[0-9+-]")) {
            section.fault(
                    "thousands",
                    "is one character that is neither the decimal mark nor part of a number, got "
                            + ItemError.quote(thousands));
        }
        Charset charset = section.parsed(
                        "charset",
                        FileSection::charset,
                        "one of " + CHARSETS.keySet().stream().sorted().toList())
                .orElse(StandardCharsets.UTF_8);
        FileFormat format = new FileFormat(
                delimiter,
                quote,
                charset,
                section.flag("header", true),
                (int) section.wholeNumber("skipLines", SKIPPED_LINES_AT_MOST),
                decimalMark,
                thousands);
        if (delimiter.isPresent() && delimiter.get() == decimalMark) {
            section.fault("decimal", "and delimiter cannot both be " + ItemError.quote(String.valueOf(decimalMark)));
        }
        section.requireNoOther();
        return format;
    }

    private static Charset charset(String name) {
        Charset charset = CHARSETS.get(name.toUpperCase(Locale.ROOT));
        if (charset == null) {
            throw new IllegalArgumentException(name);
        }
        return charset;
    }

    private static Optional<Character> delimiter(Section section, String text) {
        Character named = DELIMITERS.get(text);
        return named == null ? single(section, "delimiter", text) : Optional.of(named);
    }

    private static Optional<Character> single(Section section, String name, String text) {
        if (text.length() != 1 || text.charAt(0) >= 128 || text.matches("[A-Za-z0-9 .+\\r\\n\\x00-]")) {
            section.fault(name, "is one character that stands in no number or word, got " + ItemError.quote(text));
            return Optional.empty();
        }
        return Optional.of(text.charAt(0));
    }
}
