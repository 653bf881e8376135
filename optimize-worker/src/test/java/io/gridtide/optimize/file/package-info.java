@NullMarked
package io.gridtide.optimize.file;

import org.jspecify.annotations.NullMarked;
