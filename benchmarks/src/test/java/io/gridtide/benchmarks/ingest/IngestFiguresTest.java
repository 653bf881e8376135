package io.gridtide.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.benchmarks.stage.BenchReadings;
import io.gridtide.schemas.avro.MeterReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestFiguresTest {

    @Test
    void peersRateIsTheOneOfItsWholeRun() {
        String output = """
                1200000 records sent, 240000.0 records/sec (16.02 MB/sec), 12.0 ms avg latency, 99.0 ms max latency.
                3000000 records sent, 512345.6 records/sec (34.20 MB/sec), 10.1 ms avg latency, 120.0 ms max latency, 9 ms 50th.
                """;
        assertThat(ProducerPeer.recordsPerSecond(output)).isEqualTo(512_345.6);
    }

    @Test
    void peerThatPrintsNoRateIsAFailureWithItsOutput() {
        assertThatThrownBy(() -> ProducerPeer.recordsPerSecond("usage: producer-performance"))
                .hasMessageContaining("usage: producer-performance");
    }

    @Test
    void middleRoundCounts() {
        List<Measured> rounds = List.of(round(100, 2), round(100, 10), round(100, 4));
        assertThat(Measured.median(rounds).perSecond()).isEqualTo(25);
    }

    @Test
    void processorTimeIsToldPerMillionReadings() {
        Measured measured = round(4_000_000, 2);
        assertThat(measured.secondsPerMillion(Duration.ofSeconds(6))).isEqualTo(1.5, within(1e-9));
    }

    @Test
    void payloadOfThePeerHasOneLineOfTheRecordsSizePerReading(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("payload.txt");
        ProducerPeer.writeLines(file, 70);
        assertThat(Files.readAllLines(file)).hasSize(100_000).allMatch(line -> line.length() == 70);
    }

    @Test
    void everyFormatCarriesTheSameReadings() throws IOException {
        assertThat(text(BodyFormat.NDJSON).lines()).hasSize(3).first().isEqualTo(BodyFormat.object(7));
        assertThat(text(BodyFormat.JSON)).contains(BodyFormat.object(7), BodyFormat.object(9));
        assertThat(text(BodyFormat.CSV).lines()).hasSize(4).last().isEqualTo(BodyFormat.line(9));
        try (DataFileReader<MeterReading> reader = new DataFileReader<>(
                new SeekableByteArrayInput(BodyFormat.AVRO.body(7, 3)),
                new SpecificDatumReader<>(MeterReading.class))) {
            assertThat((Iterable<MeterReading>) reader)
                    .containsExactly(BenchReadings.reading(7), BenchReadings.reading(8), BenchReadings.reading(9));
        }
    }

    private static String text(BodyFormat format) {
        return new String(format.body(7, 3), StandardCharsets.UTF_8);
    }

    private static Measured round(long records, long seconds) {
        return new Measured("path", records, Duration.ofSeconds(seconds), Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
