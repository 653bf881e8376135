package io.gridtide.ingest.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A measured value as one of the paths understood it, before the registry is asked. Paths that have no text of their
 * own to decode (MQTT, capture of a historian, imported files) hand these to {@link ReadingFeed}.
 *
 * @param index position in what was sent, from zero; refusals carry it
 * @param seriesId series of the sender's tenant
 * @param eventTime when it was measured; of a period mean the start of the period
 * @param value the value in {@code unit}; null only when the quality is MISSING
 * @param unit symbol of the unit the value is in, or null for the unit the series declares
 * @param quality name of a reading quality, or null for GOOD
 * @param source name of the path, or null for that of the arrival
 * @param sequence number of the sender that orders corrections of the same event time, from zero
 */
public record ReadingDraft(
        int index,
        String seriesId,
        Instant eventTime,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable String quality,
        @Nullable String source,
        long sequence) {}
