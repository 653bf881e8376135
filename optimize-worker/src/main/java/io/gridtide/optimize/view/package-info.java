/** What the topics say now, in memory. Every view takes records in any order and any number of times. */
@NullMarked
package io.gridtide.optimize.view;

import org.jspecify.annotations.NullMarked;
