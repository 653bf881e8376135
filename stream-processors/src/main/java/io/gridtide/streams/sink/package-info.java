/**
 * Writes what the topics say into the database. Rows and consumer offsets go in one transaction, so a crash neither
 * loses nor doubles anything.
 */
@NullMarked
package io.gridtide.streams.sink;

import org.jspecify.annotations.NullMarked;
