/** What planning comes to: a plan with its money, proof and violations, or a refusal with reasons. */
@NullMarked
package io.gridtide.optimize.plan;

import org.jspecify.annotations.NullMarked;
