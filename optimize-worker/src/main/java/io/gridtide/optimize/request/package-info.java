/** Requests for plans: what their options mean for a problem. */
@NullMarked
package io.gridtide.optimize.request;

import org.jspecify.annotations.NullMarked;
