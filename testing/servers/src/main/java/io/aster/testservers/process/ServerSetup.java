package io.aster.testservers.process;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link ServerBuilder}, with a folder and a port for the server. */
public record ServerSetup(
        ServerFolder folder,
        int port,
        Map<String, String> settings,
        @Nullable Tls tls,
        boolean isDetached) {}
