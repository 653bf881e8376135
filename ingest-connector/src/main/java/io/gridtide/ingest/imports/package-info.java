/** Import of delimited text files as jobs. */
@NullMarked
package io.gridtide.ingest.imports;

import org.jspecify.annotations.NullMarked;
