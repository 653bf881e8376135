@NullMarked
package io.gridtide.ingest.cdc;

import org.jspecify.annotations.NullMarked;
