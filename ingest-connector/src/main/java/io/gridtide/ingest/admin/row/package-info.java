/** Rows of the registry tables as entities, to and from domain types and documents. */
@NullMarked
package io.gridtide.ingest.admin.row;

import org.jspecify.annotations.NullMarked;
