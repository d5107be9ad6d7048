package io.aster.springboot;

import io.aster.Aster;
import io.aster.message.MessageStore;
import io.aster.observe.CallListener;
import io.aster.session.SessionService;
import io.aster.store.Store;
import io.aster.value.Settings;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Opens the store that the properties {@code aster.*} name, or that the application has as a bean, and offers its services as beans. They
 * are closed with the context, after the calls in progress have ended.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JndiDataSourceAutoConfiguration"
        })
@ConditionalOnProperty(prefix = "aster", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(AsterProperties.class)
@Import(DataSourceStoreConfiguration.class)
public class AsterAutoConfiguration {
    /** Without settings. */
    public AsterAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Settings asterSettings(AsterProperties properties, ObjectProvider<CallListener> listeners) {
        Settings settings = Settings.defaults()
                .withMaxValueBytes(Sizes.bytes("aster.max-value-size", properties.getMaxValueSize()))
                .withMaxAppendBytes(Sizes.bytes("aster.max-append-size", properties.getMaxAppendSize()));
        return Listeners.of(listeners.orderedStream().toList())
                .map(settings::withListener)
                .orElse(settings);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Aster aster(
            AsterProperties properties, Settings settings, ObjectProvider<Store> stores, ListableBeanFactory beans) {
        return new StoreChoice(properties, beans).open(stores, settings);
    }

    /** Closed by {@link Aster}. */
    @Bean(destroyMethod = "")
    @ConditionalOnSingleCandidate(Aster.class)
    @ConditionalOnMissingBean
    SessionService asterSessions(Aster aster) {
        return aster.sessions();
    }

    /** Closed by {@link Aster}. */
    @Bean(destroyMethod = "")
    @ConditionalOnSingleCandidate(Aster.class)
    @ConditionalOnMissingBean
    MessageStore asterMessages(Aster aster) {
        return aster.messages();
    }
}
