package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.imports.mapping.TimeRule.PeriodStamp;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How far a stamp lies behind the start of the period it stands for.
 *
 * @param stamp which end of the period stamps name
 * @param readingPeriod of a series, when it is known
 */
record Periods(PeriodStamp stamp, Function<String, Optional<Duration>> readingPeriod) {
    long stampedLateMillis(String seriesId) {
        return switch (stamp) {
            case PeriodStamp.Start() -> 0;
            case PeriodStamp.End(Optional<Duration> period) ->
                period.or(() -> readingPeriod.apply(seriesId))
                        .map(Duration::toMillis)
                        .orElse(0L);
        };
    }
}
