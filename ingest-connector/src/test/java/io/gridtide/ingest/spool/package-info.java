@NullMarked
package io.gridtide.ingest.spool;

import org.jspecify.annotations.NullMarked;
