/** Time stamps of files, and local times with the hours that summer time repeats or leaves out. */
@NullMarked
package io.gridtide.ingest.imports.time;

import org.jspecify.annotations.NullMarked;
