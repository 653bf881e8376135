@NullMarked
package io.gridtide.ingest.provider.market;

import org.jspecify.annotations.NullMarked;
