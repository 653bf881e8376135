/** Files into readings: what a mapping says, bound to the columns of one file. */
@NullMarked
package io.gridtide.ingest.imports.read;

import org.jspecify.annotations.NullMarked;
