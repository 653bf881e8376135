@NullMarked
package io.gridtide.ingest.imports.read;

import org.jspecify.annotations.NullMarked;
