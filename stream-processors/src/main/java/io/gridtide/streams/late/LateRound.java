package io.gridtide.streams.late;

import io.gridtide.schemas.avro.MeterInterval;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What one round still waits for: first that the sink has written the late readings, after sending that it has
 * written the proposals.
 */
final class LateRound {
    private final List<LateReading> readings = new ArrayList<>();
    private final Map<TopicPartition, Long> offsetByPartition = new HashMap<>();

    void add(LateReading reading) {
        readings.add(reading);
        offsetByPartition.merge(reading.source(), reading.offset(), Math::max);
    }

    boolean isEmpty() {
        return readings.isEmpty();
    }

    List<Stretch> stretches() {
        return Stretch.of(readings);
    }

    /** Whether every late reading is in the database. */
    boolean isStored(StoredReadings stored) throws SQLException {
        for (Map.Entry<TopicPartition, Long> source : offsetByPartition.entrySet()) {
            if (!stored.hasRead(source.getKey(), source.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Whether every proposal is in the database. */
    static boolean isSettled(StoredReadings stored, List<MeterInterval> proposals) throws SQLException {
        for (MeterInterval proposal : proposals) {
            if (!stored.hasRevision(
                    proposal.getSeriesId(), proposal.getFrom().toEpochMilli(), proposal.getRevision())) {
                return false;
            }
        }
        return true;
    }
}
