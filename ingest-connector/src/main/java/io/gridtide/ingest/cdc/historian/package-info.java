/** Change data capture of a SCADA historian: samples become readings by a declared mapping. */
@NullMarked
package io.gridtide.ingest.cdc.historian;

import org.jspecify.annotations.NullMarked;
