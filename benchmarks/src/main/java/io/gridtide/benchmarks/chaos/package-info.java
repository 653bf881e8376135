/** All ways in send at once while broker and write side are killed; then sets are compared. */
@NullMarked
package io.gridtide.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
