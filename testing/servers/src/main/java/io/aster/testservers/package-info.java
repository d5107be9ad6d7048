/**
 * The servers that all tests of a JVM share: {@link io.aster.testservers.Servers}. Servers that a test stops, kills or configures are in
 * {@link io.aster.testservers.database} and {@link io.aster.testservers.redis}.
 */
@NullMarked
package io.aster.testservers;

import org.jspecify.annotations.NullMarked;
