package io.aster.testservers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a server that belongs to one test. The defaults: a temporary folder, a free port, durable commits, little memory. Not for use
 * by several threads.
 *
 * @param <B> the builder's own type
 * @param <S> the server
 */
public abstract class ServerBuilder<B extends ServerBuilder<B, S>, S extends Server> {
    private static final int ANY_PORT = 0;

    private final Map<String, String> settings = new LinkedHashMap<>();
    private @Nullable Path folder;
    private int port = ANY_PORT;
    private @Nullable Path certificate;
    private @Nullable Path key;
    private boolean detached;

    public ServerBuilder() {}

    protected abstract B self();

    /** The server, not yet started. */
    public abstract S build();

    /** Keeps data, log and port in a permanent folder, created if missing. Data that a server left there is used again. */
    public B folder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        return self();
    }

    /** Listens on this TCP port instead of any that is free. */
    public B port(int port) {
        this.port = port;
        return self();
    }

    /** Sets a line of the server's configuration file, over the defaults. */
    public B setting(String name, String value) {
        settings.put(name, value);
        return self();
    }

    /** Sets several settings, see {@link #setting}. */
    public B settings(Map<String, String> settings) {
        this.settings.putAll(settings);
        return self();
    }

    /** Uses TLS with this certificate and its private key, both PEM files. */
    public B tls(Path certificate, Path key) {
        this.certificate = certificate;
        this.key = key;
        return self();
    }

    /** Lets the server run on when this JVM ends; needs a {@link #folder}. Otherwise no server outlives the JVM that started it. */
    public B detached() {
        this.detached = true;
        return self();
    }

    protected Map<String, String> settings() {
        return new LinkedHashMap<>(settings);
    }

    protected ServerFolder serverFolder(String name) {
        try {
            if (folder != null) {
                return new ServerFolder(Files.createDirectories(folder), false);
            }
            if (detached) {
                throw new IllegalStateException("a detached server needs a folder");
            }
            return new ServerFolder(TestFolder.create("aster-" + name + "-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected ServerSetup setup(String name) {
        ServerFolder in = serverFolder(name);
        return new ServerSetup(in, port(in), settings(), tls(), detached);
    }

    protected int port(ServerFolder in) {
        return port(in, Ports::free);
    }

    protected int port(ServerFolder in, Supplier<Integer> free) {
        return port != ANY_PORT ? port : in.port().orElseGet(free);
    }

    protected boolean isDetached() {
        return detached;
    }

    protected @Nullable Tls tls() {
        return certificate == null || key == null ? null : new Tls(certificate, key);
    }
}
