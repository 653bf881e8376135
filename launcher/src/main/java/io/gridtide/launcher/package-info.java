/** The {@code ems} command line: starts, feeds, watches and stops a local system. */
@NullMarked
package io.gridtide.launcher;

import org.jspecify.annotations.NullMarked;
