@NullMarked
package io.gridtide.ingest.mqtt.sparkplug;

import org.jspecify.annotations.NullMarked;
