/** Sparkplug B 3.0: births name metrics, data refers to them, deaths end them. */
@NullMarked
package io.gridtide.ingest.mqtt.sparkplug;

import org.jspecify.annotations.NullMarked;
