/** Small notifications from Kafka to browsers over server-sent events. */
@NullMarked
package io.gridtide.query.event;

import org.jspecify.annotations.NullMarked;
