/** The command line of plans without a running stack. */
@NullMarked
package io.gridtide.optimize.command;

import org.jspecify.annotations.NullMarked;
