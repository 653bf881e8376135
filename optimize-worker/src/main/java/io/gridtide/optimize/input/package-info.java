/**
 * From what is known about a site to a planning problem, with the age and quality of every input. Plain calculation:
 * no topic, no framework.
 */
@NullMarked
package io.gridtide.optimize.input;

import org.jspecify.annotations.NullMarked;
