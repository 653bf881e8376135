@NullMarked
package io.gridtide.ingest.site;

import org.jspecify.annotations.NullMarked;
