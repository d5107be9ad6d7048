package io.aster.cli.terminal;

import java.util.regex.Pattern;

/** Words to copy into a shell. Stateless. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    /** The text as one word of a POSIX shell, quoted only where it must be. */
    public static String quote(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
