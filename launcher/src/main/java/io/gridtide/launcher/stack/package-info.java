/** The local stack without containers: broker, registry, database and the services, each in a process of its own. */
@NullMarked
package io.gridtide.launcher.stack;

import org.jspecify.annotations.NullMarked;
