/** What the measuring runs have in common: how their figures are handed on. */
@NullMarked
package io.gridtide.figures;

import org.jspecify.annotations.NullMarked;
