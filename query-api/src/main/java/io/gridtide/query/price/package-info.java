/** Market prices. */
@NullMarked
package io.gridtide.query.price;

import org.jspecify.annotations.NullMarked;
