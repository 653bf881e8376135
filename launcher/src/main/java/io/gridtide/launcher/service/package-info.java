/** The five services as the launcher sees them: ports, heaps and the configuration they are given. */
@NullMarked
package io.gridtide.launcher.service;

import org.jspecify.annotations.NullMarked;
