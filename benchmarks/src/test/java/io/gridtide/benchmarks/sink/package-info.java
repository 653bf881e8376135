@org.jspecify.annotations.NullMarked
package io.gridtide.benchmarks.sink;
