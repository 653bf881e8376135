/** What makes a reading acceptable, free of Kafka types. */
@NullMarked
package io.gridtide.streams.validation;

import org.jspecify.annotations.NullMarked;
