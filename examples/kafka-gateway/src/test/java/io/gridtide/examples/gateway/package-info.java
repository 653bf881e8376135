@NullMarked
package io.gridtide.examples.gateway;

import org.jspecify.annotations.NullMarked;
