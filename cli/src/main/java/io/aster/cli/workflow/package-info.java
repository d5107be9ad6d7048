/**
 * Running and resuming workflows from YAML files, and the permissions of the models in them.
 */
@NullMarked
package io.aster.cli.workflow;

import org.jspecify.annotations.NullMarked;
