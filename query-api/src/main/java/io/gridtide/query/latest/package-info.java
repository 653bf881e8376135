/** The newest value of every series of a site. */
@NullMarked
package io.gridtide.query.latest;

import org.jspecify.annotations.NullMarked;
