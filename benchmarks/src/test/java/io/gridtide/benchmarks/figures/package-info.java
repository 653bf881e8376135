@NullMarked
package io.gridtide.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
