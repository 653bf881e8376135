/** How a file is laid out, as its sender describes it. */
@NullMarked
package io.gridtide.ingest.imports.mapping;

import org.jspecify.annotations.NullMarked;
