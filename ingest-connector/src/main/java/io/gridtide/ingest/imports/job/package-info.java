/** Imports as jobs: kept on disk, run one after the other, continued after a crash. */
@NullMarked
package io.gridtide.ingest.imports.job;

import org.jspecify.annotations.NullMarked;
