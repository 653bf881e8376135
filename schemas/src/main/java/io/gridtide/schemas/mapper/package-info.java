/** Between the generated Avro classes, which stop here, and the domain. */
@NullMarked
package io.gridtide.schemas.mapper;

import org.jspecify.annotations.NullMarked;
