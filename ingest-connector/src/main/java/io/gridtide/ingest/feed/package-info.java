/** Feeds of readings, weather and prices: what an item must say, and how it becomes a record. */
@NullMarked
package io.gridtide.ingest.feed;

import org.jspecify.annotations.NullMarked;
