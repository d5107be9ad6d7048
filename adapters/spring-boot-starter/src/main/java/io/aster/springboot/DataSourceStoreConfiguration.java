package io.aster.springboot;

import io.aster.sql.server.ServerStoreBuilder;
import io.aster.store.Store;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The store over the application's data source, which stays the application's: its pool, its timeouts, its closing. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({DataSource.class, DependsOnDatabaseInitialization.class, ServerStoreBuilder.class})
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnMissingBean(Store.class)
@Conditional(OnDataSource.class)
class DataSourceStoreConfiguration {
    /**
     * Opened after the application's own migrations: Flyway refuses a schema that has tables and no history of its own. Aster's tables are
     * created by its own migrator, whose history is a table of its own.
     */
    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    Store asterStore(DataSource dataSource, AsterProperties properties) {
        return new DataSourceStore(dataSource, properties.getDatasource().getTables()).open();
    }
}
