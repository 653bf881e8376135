/** Fills a table of the read model again from its topics. */
@NullMarked
package io.gridtide.launcher.rebuild;

import org.jspecify.annotations.NullMarked;
