/** Plans of a site. */
@NullMarked
package io.gridtide.query.schedule;

import org.jspecify.annotations.NullMarked;
