/** Operating-system processes: start, identify, stop, watch. Knows nothing of what the processes do. */
@NullMarked
package io.gridtide.launcher.process;

import org.jspecify.annotations.NullMarked;
