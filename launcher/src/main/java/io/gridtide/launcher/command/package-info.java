/** The sub-commands of the ems command line. */
@NullMarked
package io.gridtide.launcher.command;

import org.jspecify.annotations.NullMarked;
