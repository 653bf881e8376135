/** The read side: answers questions from the database, tells listeners what changed, serves the dashboard. */
@NullMarked
package io.gridtide.query;

import org.jspecify.annotations.NullMarked;
