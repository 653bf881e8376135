package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.imports.time.RepeatedHour;

/**
 * What is kept of one series while a file is read.
 *
 * @param seriesId empty when the cell holds no text of the declared charset
 * @param repeated where its clock stands
 * @param stampedLateMillis how far behind the start of its period a stamp lies
 */
record SeriesSlot(String seriesId, RepeatedHour repeated, long stampedLateMillis) {}
