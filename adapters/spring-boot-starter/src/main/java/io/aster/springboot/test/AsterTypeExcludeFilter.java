package io.aster.springboot.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Leaves out all components of the application, but those that an {@link AsterTest} includes. */
final class AsterTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<AsterTest> {
    AsterTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }
}
