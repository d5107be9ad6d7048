/** Checks a store from outside: its server, its data and its histories. */
@NullMarked
package io.aster.operations.doctor;

import org.jspecify.annotations.NullMarked;
