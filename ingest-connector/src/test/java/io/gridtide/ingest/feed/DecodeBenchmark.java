package io.gridtide.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.item.AvroItemDecoder;
import io.gridtide.ingest.item.CsvItemDecoder;
import io.gridtide.ingest.item.ItemDecoder;
import io.gridtide.ingest.item.JsonItemDecoder;
import io.gridtide.ingest.item.NdjsonItemDecoder;
import io.gridtide.ingest.registry.RegistryViews;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Prints the processor time that decoding, judging and encoding of a reading take, by format. Processor time of one
 * thread, not elapsed time: other work on the machine hardly changes it. Run its main method from the test class path.
 */
public final class DecodeBenchmark {
    private static final int ITEMS = 2_000;
    private static final int ROUNDS = 5;
    private static final int BODIES_PER_ROUND = 500;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ReadingFeed feed = new ReadingFeed(RegistryViews.withSeries());
    private final Arrival arrival = new Arrival("demo", "http", START.plusSeconds(86_400), ClockMode.WALL);
    private final SpecificDatumWriter<MeterReading> writer = new SpecificDatumWriter<>(MeterReading.getClassSchema());
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long encodedBytes;

    private record Sample(ItemDecoder decoder, byte[] body) {}

    private DecodeBenchmark() {}

    /** Runs it; takes no arguments. */
    public static void main(String[] arguments) {
        new DecodeBenchmark().run();
    }

    private void run() {
        Map<String, Sample> samples = new TreeMap<>(Map.of(
                "json", new Sample(new JsonItemDecoder(), ("[" + lines(",") + "]").getBytes(UTF_8)),
                "ndjson", new Sample(new NdjsonItemDecoder(), lines("\n").getBytes(UTF_8)),
                "csv", new Sample(new CsvItemDecoder(), csv().getBytes(UTF_8)),
                "avro", new Sample(new AvroItemDecoder(), avro())));
        for (int round = 1; round <= ROUNDS; round++) {
            StringBuilder line = new StringBuilder("ns per reading, round " + round + ":");
            samples.forEach(
                    (name, sample) -> line.append(' ').append(name).append('=').append(nanosPerItem(sample)));
            System.out.println(line);
        }
        System.out.println("bytes encoded: " + encodedBytes);
    }

    private long nanosPerItem(Sample sample) {
        long before = threads.getCurrentThreadCpuTime();
        for (int body = 0; body < BODIES_PER_ROUND; body++) {
            sample.decoder().decode(new ByteArrayInputStream(sample.body()), feed.shape(), item -> {
                if (feed.judge(item, arrival)
                        instanceof Verdict.Accepted<MeterReading>(String key, MeterReading value)) {
                    encode(value);
                }
            });
        }
        return (threads.getCurrentThreadCpuTime() - before) / ((long) ITEMS * BODIES_PER_ROUND);
    }

    private void encode(MeterReading value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writer.write(value, encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        encodedBytes += bytes.size();
    }

    private static Instant time(int index) {
        return START.plusSeconds(index);
    }

    private static String lines(String separator) {
        return IntStream.range(0, ITEMS)
                .mapToObj(i -> "{\"seriesId\":\"home/load\",\"eventTime\":\"" + time(i) + "\",\"value\":" + i % 80
                        + ".25,\"unit\":\"kW\"}")
                .collect(Collectors.joining(separator));
    }

    private static String csv() {
        return IntStream.range(0, ITEMS)
                .mapToObj(i -> "home/load," + time(i) + "," + i % 80 + ".25,kW")
                .collect(Collectors.joining("\n", "series_id,event_time,value,unit\n", "\n"));
    }

    private static byte[] avro() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<MeterReading> file =
                new DataFileWriter<>(new SpecificDatumWriter<>(MeterReading.getClassSchema()))) {
            file.create(MeterReading.getClassSchema(), bytes);
            for (int i = 0; i < ITEMS; i++) {
                file.append(new MeterReading(
                        "home/load", time(i), i % 80 + 0.25, "kW", ReadingQuality.GOOD, "bench", 0L, START));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
