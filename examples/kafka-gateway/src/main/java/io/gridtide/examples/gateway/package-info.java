/** An example of a gateway that produces readings to Kafka itself. */
@NullMarked
package io.gridtide.examples.gateway;

import org.jspecify.annotations.NullMarked;
