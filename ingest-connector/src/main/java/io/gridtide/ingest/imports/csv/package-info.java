/** Delimited text, taken apart on the level of bytes: lines, cells, numbers. */
@NullMarked
package io.gridtide.ingest.imports.csv;

import org.jspecify.annotations.NullMarked;
