package io.gridtide.ingest.provider.weather;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.provider.ProviderException;
import java.util.List;

/** Tells the weather to expect at a place. */
public interface WeatherProvider {
    /** Its name in configuration, metrics and as the source of records. */
    String name();

    /**
     * Asks for the weather of a range. Blocks.
     *
     * @return spans that overlap the range, by time; values that are not known are null
     * @throws ProviderException when there is no proper answer, or one without any value
     */
    List<WeatherSpan> forecast(Location location, Interval range);
}
