/** What the service knows of sites and series: the registry topics held in memory. */
@NullMarked
package io.gridtide.ingest.registry;

import org.jspecify.annotations.NullMarked;
