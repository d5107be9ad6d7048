package io.aster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A script {@code aster} that runs the command as it is compiled, in a process of its own. */
public final class AsterScript {
    private static final String SCRIPT = """
            #!/bin/sh
            exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' io.aster.cli.Main "$@"
            """;

    private AsterScript() {}

    /** Puts the script into a folder. */
    public static void write(Path folder) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path script = Files.writeString(
                folder.resolve("aster"), SCRIPT.formatted(java, System.getProperty("java.class.path")));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " can't be made executable");
        }
    }
}
