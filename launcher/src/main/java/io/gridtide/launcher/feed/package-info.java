/** Sends sites and their events through the write side, as any sender would, and remembers how far it came. */
@NullMarked
package io.gridtide.launcher.feed;

import org.jspecify.annotations.NullMarked;
