/** Sites, assets, series and tariffs, read-only. */
@NullMarked
package io.gridtide.query.registry;

import org.jspecify.annotations.NullMarked;
