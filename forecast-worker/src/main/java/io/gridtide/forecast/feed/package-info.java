/** What the topics say, kept in memory: registry, histories, prices, weather, and how far they have been read. */
@NullMarked
package io.gridtide.forecast.feed;

import org.jspecify.annotations.NullMarked;
