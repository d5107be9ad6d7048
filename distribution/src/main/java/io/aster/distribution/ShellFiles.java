package io.aster.distribution;

import io.aster.cli.Main;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes a man page for each command, and the completion scripts. */
public final class ShellFiles {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private ShellFiles() {}

    /**
     * Writes {@code man/man1} and {@code completions} into a folder.
     *
     * @param args the folder, the version of the command, and the time of the build ({@code 2026-01-31T00:00:00Z})
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        String date = args[2].substring(0, args[2].indexOf('T'));
        writeManPages(Files.createDirectories(folder.resolve("man/man1")), args[1], date);
        Path completions = Files.createDirectories(folder.resolve("completions"));
        for (String shell : SHELLS) {
            writeCompletion(shell, completions.resolve("aster." + shell));
        }
    }

    private static void writeManPages(Path folder, String version, String date) throws IOException {
        Path pages = Files.createTempDirectory("aster-man");
        CommandLine line = Main.commandLine(new AsterCommand(console(OutputStream.nullOutputStream())));
        setVersion(line, "aster " + version);
        ManPageGenerator.generateManPage(pages.toFile(), null, new boolean[0], true, line.getCommandSpec());
        try (Asciidoctor asciidoctor = Asciidoctor.Factory.create();
                var files = Files.list(pages)) {
            for (Path page : files.sorted().toList()) {
                asciidoctor.convertFile(
                        page.toFile(),
                        Options.builder()
                                .backend("manpage")
                                .safe(SafeMode.UNSAFE)
                                .attributes(Attributes.builder()
                                        .attribute("docdate", date)
                                        .build())
                                .toDir(folder.toFile())
                                .build());
                Files.delete(page);
            }
        }
        Files.delete(pages);
    }

    /** Replaces the version that names the Java of this build. */
    private static void setVersion(CommandLine line, String version) {
        line.getCommandSpec().versionProvider(null).version(version);
        line.getSubcommands().values().forEach(each -> setVersion(each, version));
    }

    private static void writeCompletion(String shell, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Console console = console(out);
            int exitCode = Main.commandLine(new AsterCommand(console)).execute("completion", shell);
            console.out().flush();
            if (exitCode != 0) {
                throw new IOException("aster completion " + shell + " ended with " + exitCode);
            }
        }
    }

    private static Console console(OutputStream out) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return new Console(InputStream.nullInputStream(), out, nowhere, Map.of(), Terminal.NONE);
    }
}
