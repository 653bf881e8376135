@NullMarked
package io.gridtide.ingest.item;

import org.jspecify.annotations.NullMarked;
