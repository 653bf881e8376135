package io.gridtide.benchmarks.ingest;

import io.gridtide.benchmarks.stage.BenchReadings;
import io.gridtide.schemas.avro.MeterReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/** The bodies that readings are posted in. */
enum BodyFormat {
    JSON("application/json") {
        @Override
        byte[] body(long first, int count) {
            return text(first, count, "{\"readings\":[", ",", "]}", BodyFormat::object);
        }
    },
    NDJSON("application/x-ndjson") {
        @Override
        byte[] body(long first, int count) {
            return text(first, count, "", "\n", "\n", BodyFormat::object);
        }
    },
    CSV("text/csv") {
        @Override
        byte[] body(long first, int count) {
            return text(first, count, "series_id,event_time,value,unit\n", "\n", "\n", BodyFormat::line);
        }
    },
    AVRO("application/avro") {
        @Override
        byte[] body(long first, int count) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataFileWriter<MeterReading> writer =
                    new DataFileWriter<>(new SpecificDatumWriter<>(MeterReading.class))) {
                writer.create(MeterReading.getClassSchema(), bytes);
                for (long number = first; number < first + count; number++) {
                    writer.append(BenchReadings.reading(number));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return bytes.toByteArray();
        }
    };

    private final String mediaType;

    BodyFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** A body of consecutive readings. */
    abstract byte[] body(long first, int count);

    static String object(long number) {
        return "{\"seriesId\":\"" + BenchReadings.seriesId(number) + "\",\"eventTime\":\""
                + BenchReadings.eventTime(number) + "\",\"value\":" + BenchReadings.valueKw(number)
                + ",\"unit\":\"kW\"}";
    }

    static String line(long number) {
        return BenchReadings.seriesId(number) + "," + BenchReadings.eventTime(number) + ","
                + BenchReadings.valueKw(number) + ",kW";
    }

    private static byte[] text(
            long first,
            int count,
            String begin,
            String between,
            String end,
            java.util.function.LongFunction<String> item) {
        StringBuilder body = new StringBuilder(begin);
        LongStream.range(first, first + count)
                .forEach(number -> body.append(number == first ? "" : between).append(item.apply(number)));
        return body.append(end).toString().getBytes(StandardCharsets.UTF_8);
    }
}
