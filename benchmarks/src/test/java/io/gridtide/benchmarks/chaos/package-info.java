/** Tests of how the chaos run keeps its accounts. */
@org.jspecify.annotations.NullMarked
package io.gridtide.benchmarks.chaos;
