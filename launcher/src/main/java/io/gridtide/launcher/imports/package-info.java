/** Files sent to the write side, and the progress of their import. */
@NullMarked
package io.gridtide.launcher.imports;

import org.jspecify.annotations.NullMarked;
