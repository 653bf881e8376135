package io.gridtide.forecast.issue;

import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.ScaleChange;
import io.gridtide.forecast.features.Standstill;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.Quantiles;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What of a history a model may learn from.
 *
 * @param series without standstills and without what was measured in another scale
 * @param still the value at which the series stands still; empty when it does not
 * @param note what was left out, for the reader of the forecast; empty when nothing was
 */
record UsableHistory(GridSeries series, OptionalDouble still, Optional<String> note) {

    static UsableHistory of(GridSeries measured, Kind kind, long origin) {
        OptionalDouble still = Standstill.at(measured, kind, origin);
        if (still.isPresent()) {
            return new UsableHistory(
                    measured,
                    still,
                    Optional.of(String.format(
                            Locale.ROOT,
                            "has stood still at %.6g for two days or longer; expected to stay there",
                            still.getAsDouble())));
        }
        GridSeries moving = Standstill.without(measured, kind);
        OptionalLong change = ScaleChange.find(moving, kind, origin);
        if (change.isPresent()) {
            return new UsableHistory(
                    moving.since(change.getAsLong()),
                    still,
                    Optional.of("its scale changed by more than a factor of four at "
                            + moving.timeOf(change.getAsLong())
                            + "; older values were left out. If the unit is declared wrongly, correct the series"));
        }
        return new UsableHistory(moving, still, Optional.empty());
    }

    /** The whole forecast of a series that stands still. */
    List<Quantiles> standing(int steps) {
        return Collections.nCopies(steps, Quantiles.certain(still.orElseThrow()));
    }
}
