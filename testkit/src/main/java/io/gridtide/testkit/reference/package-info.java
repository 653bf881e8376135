/** Slow and plain calculations that fast ones are compared with; they share no code with what they check. */
@NullMarked
package io.gridtide.testkit.reference;

import org.jspecify.annotations.NullMarked;
