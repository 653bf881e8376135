/** Folders whose files are imported as they appear. */
@NullMarked
package io.gridtide.ingest.imports.watch;

import org.jspecify.annotations.NullMarked;
