/**
 * Commands that list, show, change and delete sessions, and the transcript of one.
 */
@NullMarked
package io.aster.cli.session;

import org.jspecify.annotations.NullMarked;
