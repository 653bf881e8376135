@NullMarked
package io.gridtide.ingest.imports.watch;

import org.jspecify.annotations.NullMarked;
