/** Weather and market providers: what is fetched instead of sent, with its schedule, its faults and its age. */
@NullMarked
package io.gridtide.ingest.provider;

import org.jspecify.annotations.NullMarked;
