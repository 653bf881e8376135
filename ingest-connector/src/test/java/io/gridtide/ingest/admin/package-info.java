@NullMarked
package io.gridtide.ingest.admin;

import org.jspecify.annotations.NullMarked;
