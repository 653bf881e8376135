package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.imports.csv.CsvLines;
import io.gridtide.ingest.imports.csv.Dialect;
import io.gridtide.ingest.imports.mapping.FileFormat;
import java.io.IOException;
import java.io.InputStream;

/**
 * Which delimiter a file has, when the mapping does not say: the first of semicolon, tab and comma that stands outside
 * quotes on the first line that is read. The comma is out of the question where it is the decimal mark.
 */
final class Dialects {
    private static final String CANDIDATES = ";\t,";

    private Dialects() {}

    static Dialect of(Content content, FileFormat file) throws IOException {
        byte quote = file.quote().map(character -> (byte) character.charValue()).orElse(Dialect.NO_QUOTE);
        if (file.delimiter().isPresent()) {
            return new Dialect((byte) file.delimiter().get().charValue(), quote, file.charset());
        }
        Dialect any = new Dialect((byte) ',', quote, file.charset());
        try (InputStream in = content.open()) {
            CsvLines lines = new CsvLines(in, any, 0, 0);
            do {
                if (!lines.nextRaw()) {
                    throw new ImportFailure("the file is empty");
                }
            } while (lines.line() <= file.skipLines() || lines.isBlank());
            return new Dialect(delimiterOf(lines, file, quote), quote, file.charset());
        }
    }

    private static byte delimiterOf(CsvLines lines, FileFormat file, byte quote) {
        for (char candidate : CANDIDATES.toCharArray()) {
            if (candidate != file.decimalMark() && standsOutsideQuotes((byte) candidate, lines, quote)) {
                return (byte) candidate;
            }
        }
        throw new ImportFailure("line " + lines.line() + ", the first that is read, contains no semicolon, tab"
                + (file.decimalMark() == ',' ? "" : " or comma") + "; declare \"delimiter\" in the mapping");
    }

    private static boolean standsOutsideQuotes(byte candidate, CsvLines lines, byte quote) {
        boolean quoted = false;
        for (int at = lines.start(0); at < lines.end(0); at++) {
            byte next = lines.bytes()[at];
            quoted ^= quote != Dialect.NO_QUOTE && next == quote;
            if (!quoted && next == candidate) {
                return true;
            }
        }
        return false;
    }
}
