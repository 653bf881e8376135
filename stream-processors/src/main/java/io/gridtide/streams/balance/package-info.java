/** The energy balance of a site per interval, free of Kafka types. */
@NullMarked
package io.gridtide.streams.balance;

import org.jspecify.annotations.NullMarked;
