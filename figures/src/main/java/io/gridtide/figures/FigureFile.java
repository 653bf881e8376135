package io.gridtide.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of a run to write its figures to a file, for programs that follow them from run to run. */
public final class FigureFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "Write the figures to this file: {\"bench\", \"machine\", \"at\", \"figures\": {name: number}}.")
    private @Nullable Path file;

    /**
     * Writes the file, if one was asked for.
     *
     * @param bench name of the run
     * @param figures numbers by name; the unit is in the name
     */
    public void write(String bench, Map<String, Double> figures) throws IOException {
        Path target = file;
        if (target == null) {
            return;
        }
        ObjectNode document = JSON.createObjectNode().put("bench", bench);
        document.set("machine", machine());
        document.put(
                "at",
                InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        ObjectNode numbers = document.putObject("figures");
        figures.forEach(numbers::put);
        Files.writeString(
                target, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + System.lineSeparator());
    }

    private static ObjectNode machine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return JSON.createObjectNode()
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("memory_bytes", system.getTotalMemorySize())
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("java", Runtime.version().toString());
    }
}
