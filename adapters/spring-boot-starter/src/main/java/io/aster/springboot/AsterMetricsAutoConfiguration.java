package io.aster.springboot;

import io.aster.Aster;
import io.aster.micrometer.CallConvention;
import io.aster.micrometer.CallMeters;
import io.aster.micrometer.CallObservations;
import io.aster.micrometer.StoreMeters;
import io.aster.observe.CallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Meters and observations of the calls to the store, where the application has a {@link MeterRegistry} or an {@link ObservationRegistry}.
 * With both, calls are observed, and Micrometer's handlers make the timers of that; so each call is timed once.
 */
@AutoConfiguration(
        before = AsterAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass({CallObservations.class, ObservationRegistry.class})
@ConditionalOnProperty(prefix = "aster", name = "enabled", matchIfMissing = true)
public class AsterMetricsAutoConfiguration {
    private static final String LISTENER = "asterCallListener";

    /** Without settings. */
    public AsterMetricsAutoConfiguration() {}

    private static CallObservations observations(
            ObservationRegistry registry, ObjectProvider<CallConvention> conventions) {
        CallConvention convention = conventions.getIfUnique();
        return convention == null ? new CallObservations(registry) : new CallObservations(registry, convention);
    }

    /** Meters, and observations if there is a registry for them. */
    @Order(1)
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnProperty(prefix = "aster.metrics", name = "enabled", matchIfMissing = true)
    static class Metered {
        @Bean(LISTENER)
        @ConditionalOnMissingBean(name = LISTENER)
        CallListener asterCallListener(
                MeterRegistry meters,
                ObjectProvider<ObservationRegistry> registries,
                ObjectProvider<CallConvention> conventions,
                Environment environment) {
            CallMeters timed = new CallMeters(meters);
            ObservationRegistry registry = registries.getIfUnique();
            return registry == null || !environment.getProperty("aster.observations.enabled", Boolean.class, true)
                    ? timed
                    : timed.withObservations(observations(registry, conventions));
        }

        /** Of one store: two of a kind would have the same meters, and need tags that only the application knows. */
        @Bean
        @ConditionalOnMissingBean(StoreMeters.class)
        MeterBinder asterStoreMeters(ObjectProvider<Aster> asters) {
            return registry -> asters.ifUnique(aster -> new StoreMeters(aster.store()).bindTo(registry));
        }
    }

    /** Observations without meters, if the one before has not been chosen. */
    @Order(2)
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(ObservationRegistry.class)
    @ConditionalOnProperty(prefix = "aster.observations", name = "enabled", matchIfMissing = true)
    static class Observed {
        @Bean(LISTENER)
        @ConditionalOnMissingBean(name = LISTENER)
        CallListener asterCallListener(ObservationRegistry registry, ObjectProvider<CallConvention> conventions) {
            return observations(registry, conventions);
        }
    }
}
