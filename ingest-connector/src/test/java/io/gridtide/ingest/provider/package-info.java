@NullMarked
package io.gridtide.ingest.provider;

import org.jspecify.annotations.NullMarked;
