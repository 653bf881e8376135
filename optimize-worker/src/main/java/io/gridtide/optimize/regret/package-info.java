/** What control cost a site on a past day, against what it could have cost. */
@NullMarked
package io.gridtide.optimize.regret;

import org.jspecify.annotations.NullMarked;
