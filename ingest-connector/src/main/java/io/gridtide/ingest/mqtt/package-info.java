/** Readings that arrive over MQTT: plain JSON by a declared mapping, and Sparkplug B. */
@NullMarked
package io.gridtide.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
