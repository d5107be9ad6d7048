package io.aster.springboot;

import io.aster.Aster;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the store, as {@code aster}; {@code management.health.aster.enabled=false} switches it off. */
@AutoConfiguration(after = AsterAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnSingleCandidate(Aster.class)
@ConditionalOnEnabledHealthIndicator("aster")
public class AsterHealthContributorAutoConfiguration {
    /** Without settings. */
    public AsterHealthContributorAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "asterHealthIndicator")
    AsterHealthIndicator asterHealthIndicator(Aster aster, AsterProperties properties) {
        return new AsterHealthIndicator(aster.store(), properties.getHealth().getTimeout());
    }
}
