@NullMarked
package io.gridtide.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
