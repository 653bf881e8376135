package io.gridtide.benchmarks.ingest;

import io.gridtide.benchmarks.stage.ProducerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Kafka's own {@code ProducerPerformance}, no keys, the same client settings and record size. Its usual payload is random bytes, which
 * no compression makes smaller; readings are not like that, so it also runs on lines of text about as repetitive as they are.
 */
final class ProducerPeer {
    private static final String MAIN_CLASS = "org.apache.kafka.tools.ProducerPerformance";
    private static final Pattern TOTAL = Pattern.compile("(\\d+) records sent, ([0-9.]+) records/sec");

    private static final long LINES = 100_000;

    private final String bootstrapServers;
    private final String topic;

    ProducerPeer(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /**
     * Its command line with random bytes.
     *
     * @param recordBytes size of a value; there is no key
     */
    List<String> randomBytes(long records, int recordBytes) {
        return arguments(records, "--record-size", Integer.toString(recordBytes));
    }

    /** The same with lines of {@link #writeLines}. */
    List<String> lines(long records, Path payload) {
        return arguments(records, "--payload-file", payload.toString());
    }

    /** A payload file: one line of text per reading, each of the given size. */
    static void writeLines(Path file, int recordBytes) {
        String digits = "%0" + recordBytes + "d";
        List<String> lines = LongStream.range(0, LINES)
                .mapToObj(number ->
                        (BodyFormat.line(number) + "," + digits.formatted(number * 7_919)).substring(0, recordBytes))
                .toList();
        try {
            Files.write(file, lines);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    private List<String> arguments(long records, String payloadOption, String payload) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-server",
                bootstrapServers,
                "--topic",
                topic,
                "--num-records",
                Long.toString(records),
                payloadOption,
                payload,
                "--throughput",
                "-1",
                "--command-property"));
        ProducerSettings.COMMON.forEach((key, value) -> arguments.add(key + "=" + value));
        return arguments;
    }

    static String mainClass() {
        return MAIN_CLASS;
    }

    /** Records per second of the whole run, as it prints them last. */
    static double recordsPerSecond(String output) {
        Matcher matcher = TOTAL.matcher(output);
        double last = Double.NaN;
        while (matcher.find()) {
            last = Double.parseDouble(matcher.group(2));
        }
        if (Double.isNaN(last)) {
            throw new IllegalStateException("ProducerPerformance printed no rate:\n" + output);
        }
        return last;
    }
}
