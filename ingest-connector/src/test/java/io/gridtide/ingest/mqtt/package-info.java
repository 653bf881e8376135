@NullMarked
package io.gridtide.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
