/** Requests for a forecast or a plan now. */
@NullMarked
package io.gridtide.ingest.request;

import org.jspecify.annotations.NullMarked;
