/** What all resources share: time ranges, cursors, problem documents, caching rules. */
@NullMarked
package io.gridtide.query.http;

import org.jspecify.annotations.NullMarked;
