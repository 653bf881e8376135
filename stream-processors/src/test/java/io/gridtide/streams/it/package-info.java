/** Tests against a real broker, registry and database. */
@NullMarked
package io.gridtide.streams.it;

import org.jspecify.annotations.NullMarked;
