@NullMarked
package io.gridtide.ingest.imports.job;

import org.jspecify.annotations.NullMarked;
