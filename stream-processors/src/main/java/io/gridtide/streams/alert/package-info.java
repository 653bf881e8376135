/** When something is worth an alert, and what is said of it: free of Kafka types. Times are milliseconds here. */
@NullMarked
package io.gridtide.streams.alert;

import org.jspecify.annotations.NullMarked;
