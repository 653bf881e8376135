/** Who is asking: bearer tokens, the local viewer, and the tenant of the caller. */
@NullMarked
package io.gridtide.query.security;

import org.jspecify.annotations.NullMarked;
