/** Registry administration: whole sites written into the registry tables, never into topics. */
@NullMarked
package io.gridtide.ingest.site;

import org.jspecify.annotations.NullMarked;
