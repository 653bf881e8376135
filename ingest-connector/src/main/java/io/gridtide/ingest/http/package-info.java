/** What all resources share: callers, problem documents, error mapping. */
@NullMarked
package io.gridtide.ingest.http;

import org.jspecify.annotations.NullMarked;
