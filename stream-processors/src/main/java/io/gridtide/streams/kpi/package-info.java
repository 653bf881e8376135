/** Figures of a site over local days and months, free of Kafka types. */
@NullMarked
package io.gridtide.streams.kpi;

import org.jspecify.annotations.NullMarked;
