package io.gridtide.ingest.imports.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the text of a file is written.
 *
 * @param delimiter between cells; empty for the first of semicolon, tab and comma that stands outside quotes on the
 *     first line
 * @param quote around cells that contain a delimiter; empty when quotes mean nothing
 * @param charset of the text
 * @param header whether the first line names the columns
 * @param skipLines lines before the first line
 * @param decimalMark point or comma
 * @param thousands between groups of three digits; empty for none
 */
public record FileFormat(
        Optional<Character> delimiter,
        Optional<Character> quote,
        Charset charset,
        boolean header,
        int skipLines,
        char decimalMark,
        String thousands) {
    public static final FileFormat STANDARD =
            new FileFormat(Optional.empty(), Optional.of('"'), StandardCharsets.UTF_8, true, 0, '.', "");
}
