/** The local key pair and the bearer tokens signed with it. */
@NullMarked
package io.gridtide.launcher.token;

import org.jspecify.annotations.NullMarked;
