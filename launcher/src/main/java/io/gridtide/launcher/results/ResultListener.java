package io.gridtide.launcher.results;

import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.SchedulePublished;

/** Is told of every forecast, score and schedule, in the order of their topics, by one thread. */
public interface ResultListener {

    /** A forecast was issued. */
    void forecast(ForecastIssued forecast);

    /** A forecast was compared with what came true. */
    void score(ForecastScore score);

    /** A schedule was published. */
    void schedule(SchedulePublished schedule);
}
