package io.aster.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which servers a command is about, and where they live. */
final class Selection {
    private static final String DEFAULT_FOLDER = ".aster-servers";

    /** What a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._-]+");

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the servers keep their data, their logs and their ports. Otherwise " + DEFAULT_FOLDER
                    + " in the source tree.")
    private @Nullable Path folder;

    @Parameters(
            paramLabel = "SERVER",
            description =
                    "Which servers: postgresql, mysql, redis, redis-cluster, redis-sentinel. Otherwise all of them.")
    private List<String> names = new ArrayList<>();

    /** The servers named, each once, or all. */
    Set<KnownServer> servers() {
        if (names.isEmpty()) {
            return EnumSet.allOf(KnownServer.class);
        }
        return names.stream()
                .map(this::server)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(KnownServer.class)));
    }

    Path folder() {
        Path chosen = folder != null ? folder : Path.of(System.getProperty("aster.servers.folder", DEFAULT_FOLDER));
        return chosen.toAbsolutePath().normalize();
    }

    /** What chooses the same folder on another command line. */
    String folderOption() {
        if (folder == null) {
            return "";
        }
        String plain = folder.toString();
        return " --dir " + (PLAIN.matcher(plain).matches() ? plain : "'" + plain.replace("'", "'\\''") + "'");
    }

    private KnownServer server(String name) {
        return Stream.of(KnownServer.values())
                .filter(known -> known.code().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private RuntimeException unknown(String name) {
        if (spec == null) {
            throw new IllegalStateException("not called by picocli");
        }
        String known = Stream.of(KnownServer.values()).map(KnownServer::code).collect(Collectors.joining(", "));
        return new ParameterException(
                spec.commandLine(), "there is no server \"" + name + "\"; those that there are: " + known);
    }
}
