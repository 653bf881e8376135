@NullMarked
package io.gridtide.ingest.imports.csv;

import org.jspecify.annotations.NullMarked;
