/** Says what a plan costs, where, and how it differs from the plan before. */
@NullMarked
package io.gridtide.optimize.explain;

import org.jspecify.annotations.NullMarked;
