/** Records on the disk of this instance, in order, until the broker has acknowledged them. */
@NullMarked
package io.gridtide.ingest.spool;

import org.jspecify.annotations.NullMarked;
