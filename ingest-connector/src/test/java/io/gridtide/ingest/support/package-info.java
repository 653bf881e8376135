/** What integration tests of this module share: the packaged service as a process, and the contents of topics. */
@NullMarked
package io.gridtide.ingest.support;

import org.jspecify.annotations.NullMarked;
