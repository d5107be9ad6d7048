package io.aster.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.Cli;
import io.aster.cli.Main;
import io.aster.cli.Run;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/**
 * No command on a store in a vault shows a text, a key or a secret where it fails, with the stack traces of all causes, nor where it succeeds,
 * but for those that exist to show texts. A new command fails this test until it is listed.
 */
class CanaryTest {
    /** Commands that use no store, and those of the demo, which store a story of their own. */
    private static final Set<String> WITHOUT =
            Set.of("completion", "schema print", "vault init", "checkpoint key", "demo", "demo-writer");

    /** Commands whose output is what is stored. */
    private static final Set<String> SHOWING = Set.of("sessions", "show", "events", "follow", "export");

    /** Those on the tables of a store, which is named by its own URL. */
    private static final String REFUSING = "schema ";

    /** The arguments of each, those that delete last. {@code @} is the folder. */
    private static final Map<String, String> ARGUMENTS = new LinkedHashMap<>();

    static {
        ARGUMENTS.put("sessions", "--json");
        ARGUMENTS.put("show", "ann-1 --full");
        ARGUMENTS.put("search", "canary");
        ARGUMENTS.put("events", "--user ann");
        ARGUMENTS.put("report", "--app shop --user ann");
        ARGUMENTS.put("follow", "ann-1 --limit 1 --after-seq 0");
        ARGUMENTS.put("run", "@/workflow.yaml canary-4711 --session bob-1 --app shop --user bob");
        ARGUMENTS.put("resume", "ann-1 @/workflow.yaml");
        ARGUMENTS.put("import", "--verbose @/chats.jsonl");
        ARGUMENTS.put("export", "");
        ARGUMENTS.put("migrate", "--verbose --to sqlite:@/target.db");
        ARGUMENTS.put("backup", "@/second.backup");
        ARGUMENTS.put("restore", "--verbose @/first.backup");
        ARGUMENTS.put("status", "bob-1 completed");
        ARGUMENTS.put("fork", "ann-1 --at 1");
        ARGUMENTS.put("redact", "ann-1 1 --by ann --reason asked --yes");
        ARGUMENTS.put("stats", "");
        ARGUMENTS.put("doctor", "--histories all");
        ARGUMENTS.put("verify", "");
        ARGUMENTS.put("checkpoint create", "@/second.checkpoint --key @/signing.pem");
        ARGUMENTS.put("checkpoint verify", "@/first.checkpoint --key @/signing.pem.pub");
        ARGUMENTS.put("schema migrate", "");
        ARGUMENTS.put("schema validate", "");
        ARGUMENTS.put("schema index list", "");
        ARGUMENTS.put("schema index add", "branch");
        ARGUMENTS.put("schema index drop", "branch");
        ARGUMENTS.put("schema search status", "");
        ARGUMENTS.put("schema search add", "");
        ARGUMENTS.put("schema search rebuild", "");
        ARGUMENTS.put("schema search drop", "");
        ARGUMENTS.put("vault status", "");
        ARGUMENTS.put("vault seal", "");
        ARGUMENTS.put("vault rekey", "");
        ARGUMENTS.put("vault rotate", "");
        ARGUMENTS.put("vault rewrap", "");
        ARGUMENTS.put("retention preview", "--idle-for PT0.001S --list");
        ARGUMENTS.put("retention apply", "--idle-for PT0.001S --app none --yes --verbose");
        ARGUMENTS.put("delete", "ann-1 --yes");
        ARGUMENTS.put("purge", "");
        ARGUMENTS.put("vault shred", "--app shop --user bob --yes");
    }

    @TempDir
    private Path folder;

    private VaultSite site = new VaultSite(Path.of(""));

    @Test
    void everyCommandIsListed() {
        List<String> names = new ArrayList<>(WITHOUT);
        names.addAll(ARGUMENTS.keySet());
        assertThat(leaves()).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @EnumSource(VaultFault.class)
    void nothingIsShown(VaultFault fault) throws Exception {
        site = new VaultSite(folder).fill();
        List<String> secrets = site.secrets();
        fault.cause(site);
        PrintStream log = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            for (String command : ARGUMENTS.keySet()) {
                Run run = run(command);
                assertThat(run.exitCode() == ExitCode.USAGE)
                        .as(command + run.err())
                        .isEqualTo(command.startsWith(REFUSING));
                boolean isShowing = fault.isPartial() && SHOWING.contains(command);
                assertThat(run.err())
                        .as("%s: %s", fault, command)
                        .doesNotContain(secrets)
                        .doesNotContain(VaultSite.CANARY);
                assertThat(run.out()).as("%s: %s", fault, command).doesNotContain(secrets);
                if (!isShowing) {
                    assertThat(run.out()).as("%s: %s", fault, command).doesNotContain(VaultSite.CANARY);
                }
            }
        } finally {
            System.setErr(log);
        }
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .doesNotContain(secrets)
                .doesNotContain(VaultSite.CANARY);
    }

    /** So that a text that is shown would be found. */
    @Test
    void whatShowsTextsShowsThem() throws Exception {
        site = new VaultSite(folder).fill();
        for (String command : SHOWING) {
            assertThat(run(command).ok().out()).as(command).contains(VaultSite.CANARY);
        }
    }

    private Run run(String command) {
        String line = (command + ' ' + ARGUMENTS.get(command)).strip().replace("@", folder.toString());
        return Run.aster(Cli.args(line.split(" ", -1), "--stacktrace", "--store", site.url()));
    }

    private static List<String> leaves() {
        Console none = new Console(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Map.of(),
                Terminal.NONE);
        List<String> leaves = new ArrayList<>();
        collect("", Main.commandLine(new AsterCommand(none)), leaves);
        return leaves;
    }

    private static void collect(String name, CommandLine line, List<String> leaves) {
        if (line.getSubcommands().isEmpty()) {
            leaves.add(name);
        }
        line.getSubcommands().forEach((below, command) -> collect((name + ' ' + below).strip(), command, leaves));
    }
}
