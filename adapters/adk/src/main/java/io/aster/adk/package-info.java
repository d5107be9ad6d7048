/** Sessions, artifacts and memory of Google's Agent Development Kit, kept in an Aster store. */
@NullMarked
package io.aster.adk;

import org.jspecify.annotations.NullMarked;
