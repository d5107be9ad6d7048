package io.aster.springboot;

import io.aster.sql.SchemaMode;
import io.aster.value.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/** The properties {@code aster.*}. */
@ConfigurationProperties("aster")
public class AsterProperties {
    /** Whether Aster is configured at all. */
    private boolean enabled = true;

    /** Store to open, for example sqlite:sessions.db, postgresql://app@db.example/agents or memory:. */
    private @Nullable String url;

    /** Store to open in place of a URL, by type, addr, db, user, password and the parameters of its URL. */
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Largest event, metadata or message, as JSON. */
    private DataSize maxValueSize = DataSize.ofBytes(Settings.DEFAULT_MAX_VALUE_BYTES);

    /** Largest append of several events, or write of several messages, as JSON. */
    private DataSize maxAppendSize = DataSize.ofBytes(Settings.DEFAULT_MAX_APPEND_BYTES);

    @NestedConfigurationProperty
    private final OfDataSource datasource = new OfDataSource();

    @NestedConfigurationProperty
    private final OfHealth health = new OfHealth();

    /** Without values. */
    public AsterProperties() {}

    /** Whether Aster is configured at all. */
    public boolean isEnabled() {
        return enabled;
    }

    /** See {@link #isEnabled}. */
    public void setEnabled(boolean value) {
        enabled = value;
    }

    /** The URL of the store. */
    public @Nullable String getUrl() {
        return url;
    }

    /** See {@link #getUrl}. */
    public void setUrl(@Nullable String value) {
        url = value;
    }

    /** The settings of the store, as {@code Aster.open(Map)} takes them. */
    public Map<String, String> getSettings() {
        return settings;
    }

    /** See {@link #getSettings}. */
    public void setSettings(Map<String, String> value) {
        settings = value;
    }

    /** The largest value. */
    public DataSize getMaxValueSize() {
        return maxValueSize;
    }

    /** See {@link #getMaxValueSize}. */
    public void setMaxValueSize(DataSize value) {
        maxValueSize = value;
    }

    /** The largest append. */
    public DataSize getMaxAppendSize() {
        return maxAppendSize;
    }

    /** See {@link #getMaxAppendSize}. */
    public void setMaxAppendSize(DataSize value) {
        maxAppendSize = value;
    }

    /** The use of the application's data source. */
    public OfDataSource getDatasource() {
        return datasource;
    }

    /** The health indicator. */
    public OfHealth getHealth() {
        return health;
    }

    /** The properties {@code aster.datasource.*}. */
    public static class OfDataSource {
        /** Whether to use the application's DataSource; by default it is used if there is no URL and only one. */
        private @Nullable Boolean enabled;

        /** What to do about the tables in the application's database. */
        private SchemaMode tables = SchemaMode.MIGRATE;

        /** Without values. */
        public OfDataSource() {}

        /** Whether to use it. */
        public @Nullable Boolean getEnabled() {
            return enabled;
        }

        /** See {@link #getEnabled}. */
        public void setEnabled(@Nullable Boolean value) {
            enabled = value;
        }

        /** What to do about the tables. */
        public SchemaMode getTables() {
            return tables;
        }

        /** See {@link #getTables}. */
        public void setTables(SchemaMode value) {
            tables = value;
        }
    }

    /** The properties {@code aster.health.*}. */
    public static class OfHealth {
        /** How long the store may take to answer a health check. */
        private Duration timeout = Duration.ofSeconds(5);

        /** Without values. */
        public OfHealth() {}

        /** The timeout. */
        public Duration getTimeout() {
            return timeout;
        }

        /** See {@link #getTimeout}. */
        public void setTimeout(Duration value) {
            timeout = value;
        }
    }
}
