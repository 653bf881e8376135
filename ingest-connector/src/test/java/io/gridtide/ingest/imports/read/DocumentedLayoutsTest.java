package io.gridtide.ingest.imports.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.feed.ReadingDraft;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every example of the documentation is read as the documentation says. */
class DocumentedLayoutsTest {
    private static final Path DOCUMENT = Path.of("../docs/ingest/csv-import.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```\\n```csv\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleIsReadWithoutARefusal() throws IOException {
        List<ReadFile> examples = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(DOCUMENT));
        while (example.find()) {
            ReadFile read = ReadFile.of(example.group(1), example.group(2).getBytes(Charset.forName("windows-1252")));
            assertThat(read.refusals).as(example.group(1)).isEmpty();
            assertThat(read.readings).as(example.group(1)).isNotEmpty();
            examples.add(read);
        }

        assertThat(examples).hasSize(6);
        assertThat(examples.get(2).readings)
                .filteredOn(reading -> reading.seriesId().equals("home/load"))
                .extracting(ReadingDraft::eventTime)
                .containsExactly(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T00:45:00Z"),
                        Instant.parse("2026-10-25T01:00:00Z"),
                        Instant.parse("2026-10-25T22:45:00Z"));
    }
}
