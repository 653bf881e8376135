package io.gridtide.forecast.issue;

import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.time.Instant;

/**
 * A forecast that is wanted.
 *
 * @param context what is known of the series besides its values
 * @param series its values; of a price those already published for the future too
 * @param covariates other quantities that may help
 * @param issuedAt now; nothing measured after it is used
 * @param horizon how far to forecast from there
 */
public record Question(
        SeriesContext context, GridSeries series, Covariates covariates, Instant issuedAt, Duration horizon) {
    public Question {
        if (horizon.isNegative() || horizon.isZero() || horizon.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("a horizon is more than zero and at most 7 days, got " + horizon);
        }
    }
}
