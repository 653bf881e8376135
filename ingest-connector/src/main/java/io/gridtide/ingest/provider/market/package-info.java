/** Providers of day-ahead prices and the documents they answer with. */
@NullMarked
package io.gridtide.ingest.provider.market;

import org.jspecify.annotations.NullMarked;
