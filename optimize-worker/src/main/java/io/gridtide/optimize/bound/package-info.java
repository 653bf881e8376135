/**
 * The relaxation of the dispatch problem as a linear program: a start plan and a proven lower bound on its cost.
 *
 * <p>Solved by HiGHS inside OR-Tools. No native type leaves this package.
 */
@NullMarked
package io.gridtide.optimize.bound;

import org.jspecify.annotations.NullMarked;
