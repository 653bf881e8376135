/** The demo: a stack, a feed of simulated or recorded sites, and what comes out of it. */
@NullMarked
package io.gridtide.launcher.demo;

import org.jspecify.annotations.NullMarked;
