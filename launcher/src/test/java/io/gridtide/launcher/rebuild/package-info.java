@NullMarked
package io.gridtide.launcher.rebuild;

import org.jspecify.annotations.NullMarked;
