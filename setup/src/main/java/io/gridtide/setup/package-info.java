/** Prepares the servers before the first start and after an upgrade: database, topics, schemas. Safe to repeat. */
@NullMarked
package io.gridtide.setup;

import org.jspecify.annotations.NullMarked;
