/** The language in which people and programs describe sites: documents, their strict reading, and the rules they obey. */
@NullMarked
package io.gridtide.ingest.site;

import org.jspecify.annotations.NullMarked;
