/** The catalogue of topics: one place for name, key, value, partitions and policy. */
@NullMarked
package io.gridtide.schemas.topic;

import org.jspecify.annotations.NullMarked;
