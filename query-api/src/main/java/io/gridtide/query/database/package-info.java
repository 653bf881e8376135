/** Reads in transactions that name their tenant, so that row-level security applies. */
@NullMarked
package io.gridtide.query.database;

import org.jspecify.annotations.NullMarked;
