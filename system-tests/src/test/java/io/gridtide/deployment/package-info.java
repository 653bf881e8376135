/**
 * Holds the deployment files (images, Compose, Kubernetes) to the code they deploy: typed models that know every field, the
 * settings the services read, the topics of the catalogue, the versions the build pins.
 */
@NullMarked
package io.gridtide.deployment;

import org.jspecify.annotations.NullMarked;
