@NullMarked
package io.gridtide.ingest.config;

import org.jspecify.annotations.NullMarked;
