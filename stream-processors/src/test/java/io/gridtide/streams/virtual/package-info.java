/** Tests of virtual series. */
@NullMarked
package io.gridtide.streams.virtual;

import org.jspecify.annotations.NullMarked;
