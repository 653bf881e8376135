/** Change data capture: rows of the registry tables onto the compacted registry topics. */
@NullMarked
package io.gridtide.ingest.cdc;

import org.jspecify.annotations.NullMarked;
