@NullMarked
package io.gridtide.ingest;

import org.jspecify.annotations.NullMarked;
