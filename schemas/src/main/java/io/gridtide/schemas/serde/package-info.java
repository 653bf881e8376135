/** Avro serdes bound to the schema registry. */
@NullMarked
package io.gridtide.schemas.serde;

import org.jspecify.annotations.NullMarked;
