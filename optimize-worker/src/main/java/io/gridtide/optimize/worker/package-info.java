/**
 * The service around planning: topics in and out, triggers, one planning thread, health and metrics.
 *
 * <p>One thread reads topics into views, one plans; no Kafka thread ever solves.
 */
@NullMarked
package io.gridtide.optimize.worker;

import org.jspecify.annotations.NullMarked;
