/** How far a published plan can be trusted. */
@NullMarked
package io.gridtide.optimize.plan;

import org.jspecify.annotations.NullMarked;
