package io.aster.springboot;

import io.aster.Aster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Deletes sessions by the policies that the properties {@code aster.retention.policies.*} name, while the application runs. */
@AutoConfiguration(after = AsterAutoConfiguration.class)
@ConditionalOnSingleCandidate(Aster.class)
@ConditionalOnProperty(prefix = "aster.retention", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(AsterRetentionProperties.class)
public class AsterRetentionAutoConfiguration {
    /** Without settings. */
    public AsterRetentionAutoConfiguration() {}

    @Bean
    RetentionLifecycle asterRetention(
            Aster aster, AsterRetentionProperties properties, ObjectProvider<AsterRetentionCustomizer> customizers) {
        return new RetentionLifecycle(
                properties.getInterval(),
                new RetentionChoice(
                                aster, properties, customizers.orderedStream().toList())
                        .all());
    }
}
