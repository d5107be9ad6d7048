package io.aster.springboot;

import io.aster.Aster;
import io.aster.store.Store;
import io.aster.store.url.StoreUrl;
import io.aster.value.Settings;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;

/** The store that an application means: a bean, or else a URL, or else settings. */
final class StoreChoice {
    private static final String EXAMPLES =
            "sqlite:sessions.db, postgresql://app@db.example/agents, or memory: to try it out";

    private final AsterProperties properties;
    private final ListableBeanFactory beans;

    StoreChoice(AsterProperties properties, ListableBeanFactory beans) {
        this.properties = properties;
        this.beans = beans;
    }

    /**
     * Opens the services over the store.
     *
     * @throws AsterSetupException if none or several are given
     */
    Aster open(ObjectProvider<Store> stores, Settings settings) {
        String named = named();
        Store bean = stores.getIfUnique();
        if (bean != null && named != null) {
            throw new AsterSetupException(
                    "There are two stores to choose from: a bean of the type " + Store.class.getName() + ", and "
                            + named + ".",
                    "Keep one of them. aster.datasource.enabled=false leaves the application's DataSource alone.");
        }
        if (bean != null) {
            return Aster.open(bean, settings);
        }
        if (Boolean.TRUE.equals(properties.getDatasource().getEnabled())) {
            throw noDataSource();
        }
        if (named == null) {
            throw nothing();
        }
        return Aster.open(url(), settings);
    }

    /** The URL comes first, so that a test can replace settings, which it could not remove. */
    private @Nullable String named() {
        if (StringUtils.hasText(properties.getUrl())) {
            return "aster.url";
        }
        return properties.getSettings().isEmpty() ? null : "aster.settings";
    }

    private StoreUrl url() {
        String url = properties.getUrl();
        return url != null && StringUtils.hasText(url) ? StoreUrl.parse(url) : StoreUrl.of(properties.getSettings());
    }

    private AsterSetupException noDataSource() {
        return new AsterSetupException(
                "aster.datasource.enabled is true, but " + dataSources() + ".",
                "Configure spring.datasource.url, mark one DataSource as @Primary, or set aster.url instead.");
    }

    private AsterSetupException nothing() {
        return new AsterSetupException(
                "There is no store: aster.url is not set, and " + dataSources() + ".",
                "Set aster.url, for example to " + EXAMPLES
                        + "; or configure the application's DataSource. aster.enabled=false switches Aster off.");
    }

    private String dataSources() {
        int count = beans.getBeanNamesForType(DataSource.class, true, false).length;
        return count == 0 ? "the application has no DataSource" : "the application has " + count + " DataSources";
    }
}
