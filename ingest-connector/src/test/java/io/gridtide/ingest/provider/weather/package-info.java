@NullMarked
package io.gridtide.ingest.provider.weather;

import org.jspecify.annotations.NullMarked;
