package io.gridtide.benchmarks.chaos;

import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/** Bodies that readings are posted in. */
enum PostFormat {
    JSON("application/json") {
        @Override
        byte[] body(List<SentReading> readings) {
            return readings.stream()
                    .map(PostFormat::json)
                    .collect(Collectors.joining(",", "{\"readings\":[", "]}"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    },
    NDJSON("application/x-ndjson") {
        @Override
        byte[] body(List<SentReading> readings) {
            return readings.stream()
                    .map(PostFormat::json)
                    .collect(Collectors.joining("\n", "", "\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    },
    CSV("text/csv") {
        @Override
        byte[] body(List<SentReading> readings) {
            return readings.stream()
                    .map(one -> one.seriesId() + "," + one.at() + "," + one.valueKw() + ",kW")
                    .collect(Collectors.joining("\n", "series_id,event_time,value,unit\n", "\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    },
    AVRO("application/avro") {
        @Override
        byte[] body(List<SentReading> readings) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataFileWriter<MeterReading> writer =
                    new DataFileWriter<>(new SpecificDatumWriter<>(MeterReading.class))) {
                writer.create(MeterReading.getClassSchema(), bytes);
                for (SentReading reading : readings) {
                    writer.append(avro(reading, "http"));
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }
    };

    private final String mediaType;

    PostFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract byte[] body(List<SentReading> readings);

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static MeterReading avro(SentReading reading, String source) {
        return MeterReading.newBuilder()
                .setSeriesId(reading.seriesId())
                .setEventTime(reading.at())
                .setValue(reading.valueKw())
                .setUnit("kW")
                .setQuality(ReadingQuality.GOOD)
                .setSource(source)
                .setSequence(0)
                .setReceivedAt(reading.at())
                .build();
    }

    private static String json(SentReading reading) {
        return "{\"seriesId\":\"%s\",\"eventTime\":\"%s\",\"value\":%s,\"unit\":\"kW\"}"
                .formatted(reading.seriesId(), reading.at(), reading.valueKw());
    }
}
