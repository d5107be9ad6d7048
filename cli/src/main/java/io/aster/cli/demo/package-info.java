/**
 * The demo: a workflow whose process is killed and which is resumed.
 */
@NullMarked
package io.aster.cli.demo;

import org.jspecify.annotations.NullMarked;
