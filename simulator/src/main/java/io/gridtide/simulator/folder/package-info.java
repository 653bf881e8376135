/**
 * Replay of recorded data that lie in a folder.
 */
@NullMarked
package io.gridtide.simulator.folder;

import org.jspecify.annotations.NullMarked;
