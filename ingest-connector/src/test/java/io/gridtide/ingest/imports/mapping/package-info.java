@NullMarked
package io.gridtide.ingest.imports.mapping;

import org.jspecify.annotations.NullMarked;
