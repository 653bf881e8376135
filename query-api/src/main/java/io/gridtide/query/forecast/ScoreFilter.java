package io.gridtide.query.forecast;

import io.gridtide.query.http.TimeRange;
import java.util.Optional;

/**
 * Which scores are asked for.
 *
 * @param seriesId series, or {@code price/<area>}
 * @param model one model; empty for all
 * @param leadTimeHours one lead time class; empty for all
 * @param range in which the scored spans begin
 */
record ScoreFilter(String seriesId, Optional<String> model, Optional<Integer> leadTimeHours, TimeRange range) {}
