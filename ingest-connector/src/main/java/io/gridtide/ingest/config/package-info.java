/** Settings of the write side, and the edges where time and randomness enter. */
@NullMarked
package io.gridtide.ingest.config;

import org.jspecify.annotations.NullMarked;
