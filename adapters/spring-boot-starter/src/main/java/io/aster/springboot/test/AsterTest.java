package io.aster.springboot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test with Aster, with Spring AI's chat memory if the application has Spring AI, and with no other auto-configuration and no component of
 * the application. The store is in memory; data stay from one test method to the next while the context is cached.
 *
 * <pre>{@code
 * @AsterTest
 * class AnswersTest {
 *     @Autowired
 *     SessionService sessions;
 * }
 * }</pre>
 *
 * <p>Components that a test needs are added by {@code @Import}. Needs {@code spring-boot-starter-test} or {@code
 * spring-boot-test-autoconfigure} in test scope.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(AsterTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(AsterTypeExcludeFilter.class)
@ImportAutoConfiguration
public @interface AsterTest {
    /** The URL of the store; in memory by default, whatever the application's own properties say. */
    @PropertyMapping("aster.url")
    String url() default "memory:";

    /** Whether to use a {@code DataSource} of the test, with an empty URL. */
    @PropertyMapping("aster.datasource.enabled")
    boolean dataSource() default false;

    /** Properties as {@code key=value}, which are added before the test runs. */
    String[] properties() default {};

    /** Whether components are left out as this slice does by default, which is all of them. */
    boolean useDefaultFilters() default true;

    /** Components to include nevertheless. */
    Filter[] includeFilters() default {};

    /** Components to leave out. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations of this slice to leave out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
