/** Answers kept by the key of their request, so that a repeated request is answered and not taken again. */
@NullMarked
package io.gridtide.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
