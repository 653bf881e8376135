package io.gridtide.forecast.issue;

/** How the models that make forecasts are doing. */
public interface Health {
    /** Nobody looks. */
    Health UNWATCHED = new Health() {
        @Override
        public boolean drifting(String seriesId) {
            return false;
        }

        @Override
        public boolean takeRetraining(String seriesId) {
            return false;
        }
    };

    /** Whether the forecasts of a series have become worse than its model promised. */
    boolean drifting(String seriesId);

    /** Whether a series is to be trained out of turn; true once for each time it is to be. */
    boolean takeRetraining(String seriesId);
}
