/** The adapter on all stores, and ADK's own tests on it. */
@NullMarked
package io.aster.adk;

import org.jspecify.annotations.NullMarked;
