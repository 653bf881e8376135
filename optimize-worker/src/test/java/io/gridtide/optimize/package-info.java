/** Sample problems for the tests of planning. */
@NullMarked
package io.gridtide.optimize;

import org.jspecify.annotations.NullMarked;
