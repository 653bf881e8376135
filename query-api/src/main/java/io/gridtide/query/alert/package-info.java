/** Alerts of sites and series. */
@NullMarked
package io.gridtide.query.alert;

import org.jspecify.annotations.NullMarked;
