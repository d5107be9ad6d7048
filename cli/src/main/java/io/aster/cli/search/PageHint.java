package io.aster.cli.search;

import io.aster.cli.command.CommandHint;
import io.aster.cli.terminal.Console;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names the command for the next page. Stateless. */
final class PageHint {
    private static final Set<String> PLACE = Set.of("--at");

    private PageHint() {}

    static void give(Console console, List<String> arguments, Optional<String> cursor) {
        cursor.ifPresent(at -> console.note(
                "There are more; the next page: " + CommandHint.again(arguments, PLACE, List.of("--at=" + at))));
    }
}
