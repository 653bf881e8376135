package io.gridtide.optimize.worker;

import io.gridtide.schemas.avro.PlanProgress;
import io.gridtide.schemas.avro.PlanRequestState;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which requests have ended, so that none is answered twice. Safe for several threads. */
final class RequestBook {
    /** More than are made in the days that a request stays on its topic. */
    private static final int MOST = 50_000;

    private final Map<String, Boolean> ended = new LinkedHashMap<>();

    /** Takes note of how far a request is. */
    synchronized void note(PlanProgress progress) {
        if (isEnd(progress.getState())) {
            ended.put(progress.getCorrelationId(), true);
            if (ended.size() > MOST) {
                ended.remove(ended.keySet().iterator().next());
            }
        }
    }

    synchronized boolean hasEnded(String correlationId) {
        return ended.containsKey(correlationId);
    }

    private static boolean isEnd(PlanRequestState state) {
        return switch (state) {
            case QUEUED, PLANNING -> false;
            case DONE, CANCELLED, FAILED -> true;
        };
    }
}
