/** The parts of the session contract about redaction. No API: it changes without notice. */
@NullMarked
package io.aster.testkit.internal.redact;

import org.jspecify.annotations.NullMarked;
