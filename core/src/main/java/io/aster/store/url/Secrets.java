package io.aster.store.url;

import io.aster.error.StoreConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces parameters that say where a secret is by the secret: {@code passwordFile}, the path of a file, and {@code passwordEnv}, the name of
 * an environment variable, by {@code password}. Messages name the place, never the secret.
 */
final class Secrets {
    private static final List<String> NAMES = List.of("password", "sentinelPassword");

    private final Function<String, @Nullable String> environment;

    /** Secrets of files, and of these variables. */
    Secrets(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    Map<String, String> resolve(Map<String, String> parameters) {
        Map<String, String> resolved = new LinkedHashMap<>(parameters);
        for (String name : NAMES) {
            String file = resolved.remove(name + "File");
            String variable = resolved.remove(name + "Env");
            if (Stream.of(resolved.get(name), file, variable)
                            .filter(Objects::nonNull)
                            .count()
                    > 1) {
                throw new StoreConfigurationException(
                        "set one of the parameters " + name + ", " + name + "File and " + name + "Env");
            }
            if (file != null) {
                resolved.put(name, ofFile(name + "File", file));
            } else if (variable != null) {
                resolved.put(name, ofVariable(name + "Env", variable));
            }
        }
        return resolved;
    }

    /** The file's text without the line end that editors and {@code echo} add. */
    private static String ofFile(String parameter, String file) {
        try {
            String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
            return checked(parameter, file, text.replaceFirst("\\R\\z", ""));
        } catch (IOException | InvalidPathException e) {
            throw new StoreConfigurationException("parameter " + parameter + ": can't read the file " + file, e);
        }
    }

    private String ofVariable(String parameter, String variable) {
        String value = environment.apply(variable);
        if (value == null) {
            throw new StoreConfigurationException(
                    "parameter " + parameter + ": the environment variable " + variable + " is not set");
        }
        return checked(parameter, variable, value);
    }

    private static String checked(String parameter, String place, String secret) {
        if (secret.isEmpty()) {
            throw new StoreConfigurationException("parameter " + parameter + ": " + place + " is empty");
        }
        return secret;
    }
}
