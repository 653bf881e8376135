@NullMarked
package io.gridtide.ingest.kafka;

import org.jspecify.annotations.NullMarked;
