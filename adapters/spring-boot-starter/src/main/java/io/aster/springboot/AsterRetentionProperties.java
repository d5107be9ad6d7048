package io.aster.springboot;

import io.aster.session.SessionStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties {@code aster.retention.*}. One that does not exist is an error: a condition that was misspelled would delete more than was
 * meant.
 */
@ConfigurationProperties(prefix = "aster.retention", ignoreUnknownFields = false)
public class AsterRetentionProperties {
    /** Whether the policies are applied. */
    private boolean enabled = true;

    /** Pause between two applications of the policies. */
    private Duration interval = Duration.ofHours(6);

    /** Folder where sessions are archived before they are deleted; without one, they are not archived. */
    private @Nullable Path archiveFolder;

    /** Policies by any name, for example aster.retention.policies.old.idle-for=90d. */
    private Map<String, OfPolicy> policies = new LinkedHashMap<>();

    /** Without values. */
    public AsterRetentionProperties() {}

    /** Whether they are applied. */
    public boolean isEnabled() {
        return enabled;
    }

    /** See {@link #isEnabled}. */
    public void setEnabled(boolean value) {
        enabled = value;
    }

    /** The pause. */
    public Duration getInterval() {
        return interval;
    }

    /** See {@link #getInterval}. */
    public void setInterval(Duration value) {
        interval = value;
    }

    /** The folder. */
    public @Nullable Path getArchiveFolder() {
        return archiveFolder;
    }

    /** See {@link #getArchiveFolder}. */
    public void setArchiveFolder(@Nullable Path value) {
        archiveFolder = value;
    }

    /** The policies. */
    public Map<String, OfPolicy> getPolicies() {
        return policies;
    }

    /** See {@link #getPolicies}. */
    public void setPolicies(Map<String, OfPolicy> value) {
        policies = value;
    }

    /** The properties of a policy: a session is deleted if all hold. */
    public static class OfPolicy {
        /** Apps; all, if none is given. */
        private Set<String> apps = new LinkedHashSet<>();

        /** Statuses; active, completed and failed, if none is given. */
        private Set<SessionStatus> statuses = new LinkedHashSet<>();

        /** How long ago the last write must be. */
        private @Nullable Duration idleFor;

        /** How many sessions are kept of each user of an app. */
        private int keepNewest;

        /** Without values. */
        public OfPolicy() {}

        /** The apps. */
        public Set<String> getApps() {
            return apps;
        }

        /** See {@link #getApps}. */
        public void setApps(Set<String> value) {
            apps = value;
        }

        /** The statuses. */
        public Set<SessionStatus> getStatuses() {
            return statuses;
        }

        /** See {@link #getStatuses}. */
        public void setStatuses(Set<SessionStatus> value) {
            statuses = value;
        }

        /** The time since the last write. */
        public @Nullable Duration getIdleFor() {
            return idleFor;
        }

        /** See {@link #getIdleFor}. */
        public void setIdleFor(@Nullable Duration value) {
            idleFor = value;
        }

        /** The number of sessions that are kept. */
        public int getKeepNewest() {
            return keepNewest;
        }

        /** See {@link #getKeepNewest}. */
        public void setKeepNewest(int value) {
            keepNewest = value;
        }
    }
}
