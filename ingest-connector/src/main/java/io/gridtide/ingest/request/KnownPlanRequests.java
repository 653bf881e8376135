package io.gridtide.ingest.request;

import io.gridtide.schemas.avro.PlanProgress;
import io.gridtide.schemas.avro.SchedulePublished;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest requests for plans in memory; beyond a number the oldest are forgotten. Safe for many threads. */
@Singleton
public class KnownPlanRequests {
    static final int MOST_REQUESTS = 10_000;
    /** A plan of a week for twenty assets is a megabyte or two in memory. */
    static final int MOST_ANSWERS = 50;

    private final Map<String, PlanProgress> progressById = bounded(MOST_REQUESTS);
    private final Map<String, SchedulePublished> answerById = bounded(MOST_ANSWERS);

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void put(PlanProgress progress) {
        progressById.put(progress.getCorrelationId(), progress);
    }

    synchronized void put(String correlationId, SchedulePublished answer) {
        answerById.put(correlationId, answer);
    }

    synchronized Optional<PlanProgress> progress(String correlationId) {
        return Optional.ofNullable(progressById.get(correlationId));
    }

    synchronized Optional<SchedulePublished> answer(String correlationId) {
        return Optional.ofNullable(answerById.get(correlationId));
    }
}
