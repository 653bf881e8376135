@NullMarked
package io.gridtide.ingest.cdc.historian;

import org.jspecify.annotations.NullMarked;
