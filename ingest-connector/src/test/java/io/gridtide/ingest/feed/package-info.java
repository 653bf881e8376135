@NullMarked
package io.gridtide.ingest.feed;

import org.jspecify.annotations.NullMarked;
