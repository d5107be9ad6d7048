package io.aster.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the completion script for fish, which picocli does not write: one {@code complete} line for each command, option and value. */
final class FishScript {
    private final String program;
    private final StringBuilder script = new StringBuilder();

    private FishScript(String program) {
        this.program = program;
    }

    /** The script that completes a command with its subcommands. Hidden ones are left out. */
    static String of(CommandLine line) {
        FishScript fish = new FishScript(line.getCommandName());
        fish.add(line, List.of());
        return fish.script.toString();
    }

    /** Adds one command and those under it; the path is the names of the commands below the program. */
    private void add(CommandLine line, List<String> path) {
        CommandSpec spec = line.getCommandSpec();
        List<CommandLine> subcommands = line.getSubcommands().values().stream()
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .toList();
        addSubcommands(subcommands, path);
        for (OptionSpec option : spec.options()) {
            if (!option.hidden() && !option.inherited()) {
                addOption(option, path);
            }
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String values = values(parameter.completionCandidates());
            if (!values.isEmpty()) {
                complete(seen(path), "-f", "-a", quote(values));
            }
        }
        for (CommandLine each : subcommands) {
            List<String> under = new ArrayList<>(path);
            under.add(each.getCommandName());
            add(each, under);
        }
    }

    private void addSubcommands(List<CommandLine> subcommands, List<String> path) {
        StringJoiner names = new StringJoiner(" ");
        subcommands.forEach(each -> names.add(each.getCommandName()));
        String noneYet = path.isEmpty()
                ? "__fish_use_subcommand"
                : seen(path) + "; and not __fish_seen_subcommand_from " + names;
        for (CommandLine each : subcommands) {
            String[] description = each.getCommandSpec().usageMessage().description();
            complete(noneYet, "-f", "-a", each.getCommandName(), "-d", quote(summary(description)));
        }
    }

    private void addOption(OptionSpec option, List<String> path) {
        List<String> words = new ArrayList<>();
        for (String name : option.names()) {
            words.add(name.startsWith("--") ? "-l" : "-s");
            words.add(name.replaceFirst("^--?", ""));
        }
        String values = values(option.completionCandidates());
        if (!values.isEmpty()) {
            words.addAll(List.of("-x", "-a", quote(values)));
        } else if (option.arity().max() > 0) {
            words.add("-r");
        }
        words.addAll(List.of("-d", quote(summary(option.description()))));
        complete(seen(path), words.toArray(String[]::new));
    }

    private void complete(String condition, String... words) {
        script.append("complete -c ").append(program);
        if (!condition.isEmpty()) {
            script.append(" -n ").append(quote(condition));
        }
        for (String word : words) {
            script.append(' ').append(word);
        }
        script.append('\n');
    }

    /** The condition that the commands of a path are on the line. */
    private static String seen(List<String> path) {
        return String.join(
                "; and ",
                path.stream().map(name -> "__fish_seen_subcommand_from " + name).toList());
    }

    private static String values(Iterable<String> candidates) {
        return candidates == null
                ? ""
                : String.join(
                        " ",
                        StreamSupport.stream(candidates.spliterator(), false).toList());
    }

    /** The first sentence of a description. */
    private static String summary(String... description) {
        String text = description.length == 0 ? "" : description[0].replace("%n", " ");
        return text.replaceFirst("(?s) \\(default.*|[.:;] .*|[.]$", "");
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
