/** Bodies of JSON and CSV taken apart into items, every fault named by item and field. */
@NullMarked
package io.gridtide.ingest.item;

import org.jspecify.annotations.NullMarked;
