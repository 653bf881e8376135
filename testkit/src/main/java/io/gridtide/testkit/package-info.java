/** Fixtures for integration tests: the one stack that all of them share, fresh databases and fresh topics on it. */
@NullMarked
package io.gridtide.testkit;

import org.jspecify.annotations.NullMarked;
