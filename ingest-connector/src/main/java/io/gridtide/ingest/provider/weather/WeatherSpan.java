package io.gridtide.ingest.provider.weather;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.feed.WeatherDraft.Values;

/**
 * Expected weather of one span.
 *
 * @param span when it holds
 * @param values what is expected
 */
public record WeatherSpan(Interval span, Values values) {}
