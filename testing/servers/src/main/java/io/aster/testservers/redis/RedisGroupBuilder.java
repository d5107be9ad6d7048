package io.aster.testservers.redis;

import io.aster.testservers.tls.ServerIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How several Redis servers that work together are set up. The defaults: temporary folders, free ports, durable writes. Not for use by
 * several threads.
 *
 * @param <B> the builder's own type
 */
public abstract class RedisGroupBuilder<B extends RedisGroupBuilder<B>> {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> encryption = new LinkedHashMap<>();
    private final List<String> users = new ArrayList<>();
    private @Nullable Path folder;
    private boolean detached;
    private @Nullable ServerIdentity identity;

    RedisGroupBuilder() {}

    abstract B self();

    /** Keeps everything in a permanent folder, and continues with the data in it. See {@link RedisServer.Builder#folder}. */
    public B folder(Path folder) {
        this.folder = folder;
        return self();
    }

    /** Lets the servers run on when this JVM ends; needs a {@link #folder}. */
    public B detached() {
        detached = true;
        return self();
    }

    /**
     * Sets a line in the configuration of every data server. Passwords of replicas ({@code masterauth}) have to be set too.
     *
     * @see RedisServer.Builder#setting
     */
    public B setting(String name, String value) {
        settings.put(name, value);
        return self();
    }

    /** Adds a user to every data server. See {@link RedisServer.Builder#user}. */
    public B user(String rule) {
        users.add(rule);
        return self();
    }

    /** Whether writes are on disk before they are acknowledged. See {@link RedisServer.Builder#durable}. */
    public B durable(boolean durable) {
        return setting("appendonly", durable ? "yes" : "no");
    }

    /**
     * Uses TLS for clients and between servers. A URL for Aster needs {@code ?tls=true&trust=…} then.
     *
     * @param identity that of all servers, with the address 127.0.0.1
     * @param authority the certificate of the authority that signed it, a PEM file
     */
    public B tls(ServerIdentity identity, Path authority) {
        this.identity = identity;
        encryption.put("tls-ca-cert-file", RedisConfiguration.quoted(authority));
        encryption.put("tls-replication", "yes");
        return self();
    }

    final Map<String, String> settings() {
        return settings;
    }

    /** A data server, in the folder of that name. */
    final RedisServer.Builder member(String name) {
        RedisServer.Builder member = emptyMember(name).settings(settings);
        users.forEach(member::user);
        return member;
    }

    /** A member without the settings of data servers. */
    final RedisServer.Builder emptyMember(String name) {
        RedisServer.Builder member = RedisServer.builder();
        if (folder != null) {
            member.folder(folder.resolve(name));
        }
        if (identity != null) {
            member.tls(identity.certificates(), identity.privateKey()).settings(encryption);
        }
        return detached ? member.detached() : member;
    }
}
