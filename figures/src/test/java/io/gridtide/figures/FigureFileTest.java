package io.gridtide.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FigureFileTest {

    @Test
    void theFileNamesRunMachineTimeAndFigures(@TempDir Path directory) throws IOException {
        Path target = directory.resolve("figures.json");

        asked("--json", target.toString()).write("ingest", Map.of("direct_per_s", 703_820.5));

        JsonNode written = new ObjectMapper().readTree(target.toFile());
        assertThat(written.path("bench").asText()).isEqualTo("ingest");
        assertThat(written.path("machine").path("processors").asInt()).isPositive();
        assertThat(Instant.parse(written.path("at").asText())).isAfter(Instant.EPOCH);
        assertThat(written.path("figures").path("direct_per_s").asDouble()).isEqualTo(703_820.5);
    }

    @Test
    void nothingIsWrittenUnasked(@TempDir Path directory) throws IOException {
        asked().write("ingest", Map.of("direct_per_s", 1.0));

        assertThat(directory).isEmptyDirectory();
    }

    private static FigureFile asked(String... arguments) {
        FigureFile file = new FigureFile();
        new CommandLine(file).parseArgs(arguments);
        return file;
    }
}
