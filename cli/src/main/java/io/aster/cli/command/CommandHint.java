package io.aster.cli.command;

import io.aster.cli.terminal.ShellWord;
import io.aster.store.url.StoreUrl;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Command lines to copy into a shell: the program as the user called it, with the store that was given. That of a server is shown without its
 * password and parameters, which have to be added again. Stateless.
 */
public final class CommandHint {
    /** The command with which the user called this program, from the launcher. */
    private static final String PROGRAM = System.getProperty("aster.command", "aster");

    private static final String STORE = "--store";

    private CommandHint() {}

    /** Another command on the same store. */
    public static String of(AsterCommand root, String... words) {
        return on(root.givenStore(), words);
    }

    /** A command on a store. */
    public static String on(String url, String... words) {
        return on(Optional.of(url), words);
    }

    private static String on(Optional<String> store, String... words) {
        List<String> all = new ArrayList<>(List.of(PROGRAM));
        store.ifPresent(url -> all.addAll(List.of(STORE, shown(url))));
        all.addAll(List.of(words));
        return quoted(all);
    }

    /**
     * The same command once more.
     *
     * @param without options that are left out, with their values
     * @param more words that follow
     */
    public static String again(List<String> given, Set<String> without, List<String> more) {
        List<String> all = new ArrayList<>(List.of(PROGRAM));
        for (Iterator<String> words = given.iterator(); words.hasNext(); ) {
            String word = words.next();
            String name = word.replaceFirst("(?s)=.*", "");
            if (without.contains(name)) {
                skipValue(word, name, words);
            } else {
                all.add(word.startsWith(STORE + "=") ? STORE + "=" + shown(word.substring(STORE.length() + 1)) : word);
                if (word.equals(STORE) && words.hasNext()) {
                    all.add(shown(words.next()));
                }
            }
        }
        all.addAll(more);
        return quoted(all);
    }

    private static void skipValue(String word, String name, Iterator<String> words) {
        if (word.equals(name) && words.hasNext()) {
            words.next();
        }
    }

    private static String shown(String url) {
        StoreUrl parsed = StoreUrl.parse(url);
        return StoreOpening.isFile(parsed) ? url : parsed.toString();
    }

    private static String quoted(List<String> words) {
        return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
    }
}
