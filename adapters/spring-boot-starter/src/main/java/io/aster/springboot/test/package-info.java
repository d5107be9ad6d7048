/** Tests of applications: a slice with Aster and without everything else. */
@NullMarked
package io.aster.springboot.test;

import org.jspecify.annotations.NullMarked;
