/** What must hold across modules. */
@NullMarked
package io.gridtide.system;

import org.jspecify.annotations.NullMarked;
