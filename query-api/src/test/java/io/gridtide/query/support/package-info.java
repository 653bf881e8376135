/** What integration tests of the read side share: the packaged service as a process, and a database with known rows. */
@NullMarked
package io.gridtide.query.support;

import org.jspecify.annotations.NullMarked;
