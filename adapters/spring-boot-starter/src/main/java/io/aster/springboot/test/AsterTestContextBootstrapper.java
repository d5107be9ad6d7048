package io.aster.springboot.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Starts the context of an {@link AsterTest}. */
class AsterTestContextBootstrapper extends TestSliceTestContextBootstrapper<AsterTest> {}
