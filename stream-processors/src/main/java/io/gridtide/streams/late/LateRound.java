package io.gridtide.streams.late;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The late readings of one round. It begins when the sink has written them.
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
}
