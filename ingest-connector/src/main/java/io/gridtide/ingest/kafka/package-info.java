/** The producer that every acknowledged record goes through, and what is known of the broker. */
@NullMarked
package io.gridtide.ingest.kafka;

import org.jspecify.annotations.NullMarked;
