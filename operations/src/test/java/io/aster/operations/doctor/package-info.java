@NullMarked
package io.aster.operations.doctor;

import org.jspecify.annotations.NullMarked;
