/** Figures of local days and months of a site. */
@NullMarked
package io.gridtide.query.kpi;

import org.jspecify.annotations.NullMarked;
