/** Balances of a site. */
@NullMarked
package io.gridtide.query.balance;

import org.jspecify.annotations.NullMarked;
