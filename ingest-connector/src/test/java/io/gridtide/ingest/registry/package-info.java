@NullMarked
package io.gridtide.ingest.registry;

import org.jspecify.annotations.NullMarked;
