/** Settlement intervals of one series, as they are or as they were known. */
@NullMarked
package io.gridtide.query.interval;

import org.jspecify.annotations.NullMarked;
