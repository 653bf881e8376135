package io.gridtide.ingest.imports.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.imports.csv.CsvLines.Fault;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTest {
    private static final Dialect COMMA = new Dialect((byte) ',', (byte) '"', UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"a,b\nc,d\n", "a,b\r\nc,d", "a,b\rc,d\r", "a,b\r\nc,d\n", "\uFEFFa,b\nc,d"})
    void everyLineEndIsOneAndTheMarkOfTheByteOrderNone(String text) throws IOException {
        assertThat(read(text)).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void quotedCellsHoldDelimitersAndQuotes() throws IOException {
        assertThat(read("\"a,b\", \"say \"\"hi\"\"\" ,c\n")).containsExactly(List.of("a,b", "say \"hi\"", "c"));
    }

    @Test
    void emptyCellsAreCells() throws IOException {
        assertThat(read(",a,\n\n,\n")).containsExactly(List.of("", "a", ""), List.of(""), List.of("", ""));
    }

    @Test
    void strayQuoteSpoilsItsOwnLineOnly() throws IOException {
        CsvLines lines = lines("a,\"b\n\"c\"x,d\n5\" pipe,e\n");

        assertThat(lines.next()).isTrue();
        assertThat(lines.fault()).isEqualTo(Fault.STRAY_QUOTE);
        assertThat(lines.next()).isTrue();
        assertThat(lines.fault()).isEqualTo(Fault.STRAY_QUOTE);
        assertThat(lines.next()).isTrue();
        assertThat(lines.fault()).isEqualTo(Fault.NONE);
        assertThat(cells(lines)).containsExactly("5\" pipe", "e");
        assertThat(lines.line()).isEqualTo(3);
    }

    @Test
    void lineOfAGigabyteIsPassedOverWithoutKeepingIt() throws IOException {
        InputStream endless = new FilterInputStream(InputStream.nullInputStream()) {
            private long left = 1L << 30;

            @Override
            public int read(byte[] target, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                int given = (int) Math.min(left, length);
                Arrays.fill(target, offset, offset + given, (byte) 'x');
                left -= given;
                if (left == 0) {
                    target[offset + given - 5] = '\n';
                    target[offset + given - 4] = 'a';
                    target[offset + given - 3] = ',';
                    target[offset + given - 2] = 'b';
                    target[offset + given - 1] = '\n';
                }
                return given;
            }
        };
        CsvLines lines = new CsvLines(endless, COMMA, 0, 0);

        assertThat(lines.next()).isTrue();
        assertThat(lines.fault()).isEqualTo(Fault.TOO_LONG);
        assertThat(lines.next()).isTrue();
        assertThat(cells(lines)).containsExactly("a", "b");
        assertThat(lines.line()).isEqualTo(2);
        assertThat(lines.offset()).isEqualTo(1L << 30);
        assertThat(lines.next()).isFalse();
    }

    @Test
    void readingGoesOnFromTheOffsetOfAnyLine() throws IOException {
        byte[] text = "\uFEFFa,b\r\nc,d\re,f\ng,h\r\n".getBytes(UTF_8);
        CsvLines lines = new CsvLines(new OneByteAtATime(text), COMMA, 0, 0);
        List<Long> offsets = new ArrayList<>();
        while (lines.next()) {
            offsets.add(lines.offset());
        }

        assertThat(offsets).hasSize(4);
        for (int line = 0; line < 3; line++) {
            int offset = (int) (long) offsets.get(line);
            CsvLines rest =
                    new CsvLines(new ByteArrayInputStream(text, offset, text.length - offset), COMMA, offset, line + 1);
            assertThat(rest.next()).isTrue();
            assertThat(rest.line()).isEqualTo(line + 2);
            assertThat(rest.offset()).isEqualTo(offsets.get(line + 1));
            assertThat(cells(rest).getFirst()).isEqualTo(List.of("c", "e", "g").get(line));
        }
    }

    private static final class OneByteAtATime extends ByteArrayInputStream {
        OneByteAtATime(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
        }
    }

    private static CsvLines lines(String text) {
        return new CsvLines(new ByteArrayInputStream(text.getBytes(UTF_8)), COMMA, 0, 0);
    }

    private static List<List<String>> read(String text) throws IOException {
        CsvLines lines = lines(text);
        List<List<String>> all = new ArrayList<>();
        while (lines.next()) {
            assertThat(lines.fault()).isEqualTo(Fault.NONE);
            all.add(cells(lines));
        }
        return all;
    }

    private static List<String> cells(CsvLines lines) {
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < lines.cells(); cell++) {
            cells.add(new String(lines.bytes(), lines.start(cell), lines.end(cell) - lines.start(cell), UTF_8));
        }
        return cells;
    }
}
