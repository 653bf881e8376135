@NullMarked
package io.gridtide.ingest.imports.time;

import org.jspecify.annotations.NullMarked;
