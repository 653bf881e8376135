/** The one set of rules for who may depend on whom; each message says how to mend a breach. */
@NullMarked
package io.gridtide.testkit.architecture;

import org.jspecify.annotations.NullMarked;
