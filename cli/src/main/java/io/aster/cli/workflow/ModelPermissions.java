package io.aster.cli.workflow;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandHint;
import io.aster.cli.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the person who runs a workflow allows its file to send, and to which hosts. */
final class ModelPermissions {
    private static final String VARIABLES = "ASTER_ALLOW_VARIABLES";
    private static final String HOSTS = "ASTER_ALLOW_HOSTS";

    @Option(
            names = "--allow-host",
            paramLabel = "HOST[:PORT]",
            order = 10,
            description =
                    "Send the keys that the file names to this host, which is not their provider's own. Repeatable; also in $"
                            + HOSTS + ", separated by commas.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--allow-variable",
            paramLabel = "NAME",
            order = 11,
            description =
                    "Let the file name this variable as a key, though its name does not end in _API_KEY. Repeatable; also in $"
                            + VARIABLES + ", separated by commas.")
    private List<String> variables = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The variables that may be sent although they do not look like keys. */
    Set<String> variables(Console console) {
        return all(console, variables, VARIABLES).collect(Collectors.toSet());
    }

    /**
     * The hosts that keys may be sent to, each as {@link ModelUrl#authority}.
     *
     * @throws io.aster.error.InvalidValueException if one is no host
     */
    Set<String> hosts(Console console) {
        return all(console, hosts, HOSTS)
                .map(host -> ModelUrl.authority("--allow-host " + host, host))
                .collect(Collectors.toSet());
    }

    /** The command line as it was given, to be copied, with more options; the password of a store is left out. */
    String commandWith(Set<String> moreHosts) {
        List<String> more = moreHosts.stream()
                .flatMap(host -> Stream.of("--allow-host", host))
                .toList();
        return CommandHint.again(root().arguments(), Set.of(), more);
    }

    /** The command that resumes a session, to be copied: with the permissions that were given as options. */
    String resumeCommand(String sessionId, String file) {
        List<String> words = new ArrayList<>(List.of("resume", sessionId, file));
        hosts.forEach(host -> words.addAll(List.of("--allow-host", host)));
        variables.forEach(variable -> words.addAll(List.of("--allow-variable", variable)));
        return CommandHint.of(root(), words.toArray(new String[0]));
    }

    private AsterCommand root() {
        return (AsterCommand) Objects.requireNonNull(command).root().userObject();
    }

    private static Stream<String> all(Console console, List<String> given, String variable) {
        String more = console.variable(variable).orElse("");
        return Stream.concat(given.stream(), Stream.of(more.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }
}
