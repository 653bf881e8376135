/**
 * Registry administration: tenants, sites and their parts over REST, under optimistic locking and with an audit trail.
 * Changes go into the registry tables alone; the topics hear of them through change data capture.
 */
@NullMarked
package io.gridtide.ingest.admin;

import org.jspecify.annotations.NullMarked;
