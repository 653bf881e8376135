/** The entry point of the local Kafka broker. It knows Kafka and nothing else of this project. */
@NullMarked
package io.gridtide.launcher.broker;

import org.jspecify.annotations.NullMarked;
