/** Providers of weather forecasts and the documents they answer with. */
@NullMarked
package io.gridtide.ingest.provider.weather;

import org.jspecify.annotations.NullMarked;
