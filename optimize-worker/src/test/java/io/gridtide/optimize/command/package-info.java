@NullMarked
package io.gridtide.optimize.command;

import org.jspecify.annotations.NullMarked;
