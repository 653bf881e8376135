@NullMarked
package io.gridtide.launcher.imports;

import org.jspecify.annotations.NullMarked;
